import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to a helper's desk, and to what learners ask there.
struct DeskRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/desk", for: .signedIn, front)
        doors.get("/{language}/desk/{organisation}", for: .may(.see, .learner)) { visit in
            let page = try await site.database.read { [site] db in try DeskPage(visit, site: site, in: db) }
            return site.show(page, to: visit)
        }
        let one = "/{language}/desk/{organisation}/requests/{request}"
        doors.get(one, for: .may(.see, .learner)) { visit in try await request(visit, problem: false) }
        doors.post("\(one)/answer", for: .may(.change, .learner), answer)
        doors.post("\(one)/closing", for: .may(.change, .learner), close)
    }

    /// Her first structure; a page that says how to come to have one.
    private func front(_ visit: Visit) async throws -> Response {
        let desks = try visit.requireSignedIn().desks
        guard let first = desks.first else { return site.show(NoDeskPage(visit: visit), to: visit) }
        return .redirect(to: visit.path("/desk/\(first)"))
    }

    @Sendable private func found(_ visit: Visit, in db: Connection) throws -> HelpRequest {
        guard let id = ID<HelpRequest>(visit.parameter("request")) else { throw Refusal.notFound }
        return try HelpRequest.find(id, of: visit.organisationID(), in: db)
    }

    private func request(_ visit: Visit, problem: Bool) async throws -> Response {
        let page = try await site.database.read { db in
            let request = try found(visit, in: db)
            let desk = visit.path("/desk/\(request.organisation)")
            let following = try Following.current(of: request.booklet, in: request.organisation, db: db)
            return RequestPage(
                visit: visit, action: "\(desk)/requests/\(request.id)", desk: desk,
                name: following?.called ?? visit.t["desk.a-learner"], words: request.words,
                page: request.page.map { visit.path($0) }, asked: Dates.moment(request.asked, visit.language),
                answer: request.answer, isClosed: request.closed != nil, problem: problem)
        }
        return site.show(page, to: visit, status: problem ? .unprocessableContent : .ok)
    }

    private func answer(_ visit: Visit) async throws -> Response {
        let helper = try visit.requireSignedIn().person
        let text = String((visit.form["answer"] ?? "").prefix(HelpRequest.longestWords))
        guard !text.isEmpty else { return try await request(visit, problem: true) }
        let asked = try await site.database.write { db in
            let asked = try found(visit, in: db)
            try asked.answered(text, by: helper.id, at: visit.now).update(in: db)
            return asked
        }
        return .redirect(to: visit.path("/desk/\(asked.organisation)/requests/\(asked.id)"))
    }

    private func close(_ visit: Visit) async throws -> Response {
        let asked = try await site.database.write { [journal = site.journal] db in
            let asked = try found(visit, in: db)
            guard asked.closed == nil else { return asked }
            let closed = asked.closed(at: visit.now)
            try closed.update(in: db)
            try journal.record(.asked(closed, by: Booklet.find(asked.booklet, in: db)), at: visit.now, in: db)
            return closed
        }
        return .redirect(to: visit.path("/desk/\(asked.organisation)"))
    }
}

extension SignedIn {
    /// The structures where she has a desk.
    var desks: [ID<Organisation>] {
        var seen: Set<ID<Organisation>> = []
        return counting.filter { [.helper, .coordinator].contains($0.role) }.map(\.organisation).filter {
            seen.insert($0).inserted
        }
    }
}
