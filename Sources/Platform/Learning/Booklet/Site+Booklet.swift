import Database
import Hummingbird
import HTTPTypes
import Toolkit

extension Site {
    /// The booklet of a visit; without one, a new one, with the session that opens it.
    func booklet(of visit: Visit, in db: Connection) throws -> (Booklet, OpenedSession?) {
        if let id = visit.bookletID, let booklet = try Booklet.findIfPresent(id, in: db) { return (booklet, nil) }
        var booklet = try Booklet.open(in: visit.language, at: visit.now, journal: journal, in: db)
        if let person = visit.signedIn?.person {
            booklet.person = person.id
            try booklet.update(in: db)
        }
        return (booklet, try openSession(for: booklet, visit, isShared: visit.session?.isShared ?? false, in: db))
    }

    /// A new session for a booklet, in place of the one this browser had.
    func openSession(for booklet: Booklet, _ visit: Visit, isShared: Bool, in db: Connection) throws -> OpenedSession {
        let old = visit.session
        // Whoever is signed in stays so for as long as before, and a shared computer stays shared.
        let session = try SessionStore.open(
            subject: booklet.id.text, isShared: isShared || (old?.isShared ?? false), signIn: old?.signIn,
            since: old?.signIn == nil ? nil : old?.created, at: visit.now, in: db)
        try replace(old, by: session, in: db)
        return session
    }

    /// The answer, with the cookie of a session just opened.
    func keeping(_ opened: OpenedSession?, _ response: Response) -> Response {
        guard let opened else { return response }
        let seconds = opened.session.isShared ? nil : opened.session.lifetime.absolute
        return response.setting(cookie: cookies.keepSession(opened.token, for: seconds))
    }
}

extension Admission {
    /// Whoever has a booklet open here.
    static let bookletOwner = Admission("booklet owner") { visit in
        visit.bookletID == nil ? .noBooklet : nil
    }
}

extension Refusal {
    /// No booklet is open on this device: the page offers to open one.
    static let noBooklet = Refusal(.forbidden, "no-booklet")
}
