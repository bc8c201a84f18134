import Database
import Hummingbird
import Toolkit

/// The placement's paper twin: a form to print, a page to key its answers.
struct PaperPlacementRoutes {
    let site: Site

    private var test: PlacementTest { site.catalogue.placement }

    func open(_ doors: Doors) {
        doors.get("/{language}/placement/paper", for: .anyone) { visit in page(visit, isKeying: false) }
        doors.get("/{language}/placement/paper-answers", for: .anyone) { visit in page(visit, isKeying: true) }
        doors.post("/{language}/placement/paper-answers", for: .anyone, key)
        doors.get("/spoken/{language}/{file}", for: .anyone, spoken)
    }

    private func page(_ visit: Visit, isKeying: Bool, missing: [String] = []) -> Response {
        let address = site.settings.baseURL + visit.path("/placement/paper-answers")
        let page = PaperPlacementPage(
            visit: visit, actions: test.actions, isKeying: isKeying, given: visit.form, missing: missing, address: address,
            code: isKeying ? nil : QRCode.drawing(of: address, description: visit.t["courses.code-of-page"]))
        return site.show(page, to: visit, status: missing.isEmpty ? .ok : .unprocessableContent)
    }

    private func key(_ visit: Visit) async throws -> Response {
        var answers: [String: Ease] = [:]
        for action in test.actions { answers[action.id] = visit.form[action.id].flatMap { Ease(rawValue: $0) } }
        let missing = test.actions.map(\.id).filter { answers[$0] == nil }
        guard missing.isEmpty else { return page(visit, isKeying: true, missing: missing) }
        let keyed = answers
        let opened = try await site.database.write { [site, test] db in
            let (booklet, opened) = try site.booklet(of: visit, in: db)
            var placement = Placement.begun(booklet, test: test, at: visit.now)
            placement.answers = keyed
            try site.finish(placement, of: booklet, at: visit.now, in: db).insert(in: db)
            return opened
        }
        return site.keeping(opened, .redirect(to: visit.path("/placement/result")))
    }

    /// A recorded question.
    private func spoken(_ visit: Visit) throws -> Response {
        let path = "placement/sounds/\(visit.language.rawValue)/\(visit.parameter("file"))"
        guard let file = site.contentFiles.file(path) else { throw Refusal.notFound }
        return site.serve(file, to: visit)
    }
}
