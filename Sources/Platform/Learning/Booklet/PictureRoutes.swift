import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to the three pictures: they reopen a booklet only on a device that has held it.
struct PictureRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/booklet/pictures", for: .bookletOwner) { visit in page(visit, isOpening: false) }
        doors.post("/{language}/booklet/pictures", for: .bookletOwner, choose)
        doors.get("/{language}/booklet/pictures/opening", for: .anyone) { visit in page(visit, isOpening: true) }
        doors.post("/{language}/booklet/pictures/opening", for: .anyone, opening)
    }

    private func page(_ visit: Visit, isOpening: Bool, error: String? = nil, wait: Int? = nil) -> Response {
        let drawings = Pictures.names.enumerated().map { number, name in
            PicturesPage.Drawing(
                number: number, name: visit.t["pictures.\(name)"], markup: site.assets.drawing("picture-\(name).svg"))
        }
        let page = PicturesPage(visit: visit, isOpening: isOpening, drawings: drawings, error: error, wait: wait)
        return error == nil ? site.show(page, to: visit) : site.refuse(page, to: visit, wait: wait)
    }

    private func choose(_ visit: Visit) async throws -> Response {
        guard let pictures = Pictures(visit.form) else { return page(visit, isOpening: false, error: "three") }
        let booklet = try await site.ownBooklet(visit)
        let token = visit.request.headers.cookie(site.cookies.device) ?? Token.random()
        try await site.database.write { db in
            var next = booklet
            next.pictures = pictures.text
            try next.update(in: db)
            try next.remember(on: Token.hash(token), at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/booklet")).setting(cookie: site.cookies.keepDevice(token))
    }

    private func opening(_ visit: Visit) async throws -> Response {
        guard let pictures = Pictures(visit.form) else { return page(visit, isOpening: true, error: "three") }
        guard let device = site.device(of: visit) else { return page(visit, isOpening: true, error: "not-here") }
        let (session, wait) = try await site.database.write { [site] db -> (OpenedSession?, Int?) in
            let id = "pictures \(device)"
            if let wait = try Throttle.wait(id, .pictures, at: visit.now, in: db) { return (nil, wait) }
            guard let booklet = try Booklet.known(to: device, in: db).first(where: { $0.pictures == pictures.text }) else {
                try Throttle.note(id, .pictures, at: visit.now, in: db)
                return (nil, nil)
            }
            return (try site.openSession(for: booklet, visit, isShared: false, in: db), nil)
        }
        if let session { return site.keeping(session, .redirect(to: visit.path("/booklet"))) }
        return page(visit, isOpening: true, error: wait == nil ? "pictures" : "wait", wait: wait)
    }
}

/// Three different pictures of the twelve, in no order.
struct Pictures: Equatable, Sendable {
    static let names = ["sun", "tree", "house", "boat", "cat", "bird", "fish", "flower", "key", "cup", "bicycle", "umbrella"]

    /// Their sorted numbers, joined by `-`.
    let text: String

    init?(_ form: Form) {
        let numbers = Set(form.all("picture").compactMap { Int($0) }.filter { Self.names.indices.contains($0) })
        guard numbers.count == 3 else { return nil }
        text = numbers.sorted().map(String.init).joined(separator: "-")
    }
}
