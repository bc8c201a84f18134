import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to one's booklet: see it, open it, close it.
struct BookletRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/booklet", for: .anyone, booklet)
        doors.get("/{language}/booklet/opening", for: .anyone) { visit in
            site.show(try await door(visit, code: visit.query("code") ?? ""), to: visit)
        }
        doors.post("/{language}/booklet/opening", for: .anyone, opening)
        doors.get("/{language}/booklet/closing", for: .anyone) { visit in
            site.show(FarewellPage(visit: visit, act: "closed"), to: visit)
        }
        doors.post("/{language}/booklet/closing", for: .anyone, closing)
        doors.post("/{language}/booklet/sharing", for: .bookletOwner, sharing)
        doors.get("/{language}/booklet/card", for: .bookletOwner, card)
    }

    private func booklet(_ visit: Visit) async throws -> Response {
        let held = try await site.database.glance { db in try visit.bookletID.flatMap { try BookletView($0, in: db) } }
        guard let held else { return site.show(try await door(visit, code: ""), to: visit) }
        return site.show(BookletPage(held, visit: visit, site: site), to: visit)
    }

    private func door(
        _ visit: Visit, code: String, error: String? = nil, wait: Int? = nil
    ) async throws -> BookletDoorPage {
        let device = site.device(of: visit)
        let known = try await site.database.glance { db in try device.map { try Booklet.known(to: $0, in: db) } ?? [] }
        return BookletDoorPage(
            visit: visit, code: code, error: error, wait: wait, hasPictures: known.contains { $0.pictures != nil })
    }

    private func opening(_ visit: Visit) async throws -> Response {
        let typed = visit.form["code"] ?? ""
        let device = site.device(of: visit)
        let isShared = visit.form["shared"] != nil
        let (opening, session) = try await site.database.write { [site] db -> (Opening, OpenedSession?) in
            let opening = try Opening.attempt(
                typed, from: Network.key(of: visit.address), device: device, at: visit.now, in: db)
            guard case .opened(let booklet) = opening else { return (opening, nil) }
            return (opening, try site.openSession(for: booklet, visit, isShared: isShared, in: db))
        }
        if let session { return site.keeping(session, .redirect(to: visit.path("/booklet"))) }
        site.metrics.count("digit_booklet_codes_refused_total", ("reason", opening.errorKey ?? ""))
        let page = try await door(visit, code: typed, error: opening.errorKey, wait: opening.seconds)
        return site.refuse(page, to: visit, wait: opening.seconds)
    }

    /// “I am done on this computer”: the session ends here and in the store, and the browser forgets the pages.
    private func closing(_ visit: Visit) async throws -> Response {
        let device = site.device(of: visit)
        let wayOut = try await site.database.write { [site] db -> WayOut? in
            guard let session = visit.session else { return nil }
            let wayOut = try site.wayOut(of: session, visit.language, in: db)
            try SessionStore.close(session, in: db)
            if session.isShared, let device { try Booklet.forget(device: device, in: db) }
            return wayOut
        }
        var response = site.farewell(wayOut, visit).setting(cookie: site.cookies.dropSession())
        if visit.session?.isShared == true { response = response.setting(cookie: site.cookies.dropDevice()) }
        response.headers[.clearSiteData] = "\"cache\""
        return response
    }

    private func sharing(_ visit: Visit) async throws -> Response {
        guard let session = visit.session else { throw Refusal.noBooklet }
        try await site.database.write { db in try SessionStore.declareShared(session, in: db) }
        return .redirect(to: visit.path("/booklet"))
    }

    private func card(_ visit: Visit) async throws -> Response {
        site.show(CardPage(try await site.ownBooklet(visit), visit: visit, site: site), to: visit)
    }
}

extension HTTPField.Name {
    static let clearSiteData = HTTPField.Name("Clear-Site-Data") ?? .server
}

extension Site {
    /// The page again, with what was refused; 429 when there is a time to wait.
    func refuse(_ page: some Page, to visit: Visit, wait: Int?) -> Response {
        var response = show(page, to: visit, status: wait == nil ? .unprocessableContent : .tooManyRequests)
        response.headers[.retryAfter] = wait.map(String.init)
        return response
    }

    /// The booklet that this visit opens.
    func ownBooklet(_ visit: Visit) async throws -> Booklet {
        guard let id = visit.bookletID else { throw Refusal.noBooklet }
        return try await database.glance { db in
            guard let booklet = try Booklet.findIfPresent(id, in: db) else { throw Refusal.noBooklet }
            return booklet
        }
    }

    /// What the store knows this device by: the hash of its cookie; nil when it has none.
    func device(of visit: Visit) -> String? {
        visit.request.headers.cookie(cookies.device).map { Token.hash($0) }
    }
}
