import Database
import Toolkit

extension Person {
    /// Erases the account and all that hangs on it, at once. Its facts stay, under a pseudonym that leads to nobody; booklets go
    /// too, or belong to nobody's account and open with their number.
    func erase(keepingBooklets: Bool, journal: Journal, at now: Instant, in db: Connection) throws {
        for var booklet in try booklets(in: db) {
            if keepingBooklets {
                booklet.person = nil
                try booklet.update(in: db)
            } else {
                try journal.record(.erased(booklet), at: now, in: db)
                try booklet.erase(in: db)
            }
        }
        try SessionStore.closeAll(person: id.text, in: db)
        try db.execute("DELETE FROM sign_in_letter WHERE email = \(email) OR person = \(id)")
        try db.execute("DELETE FROM recovery WHERE person = \(id)")
        try db.execute("DELETE FROM outbox_mail WHERE address = \(email)")
        try delete(in: db)
    }
}

extension Membership {
    /// Whether nobody could give roles any more if this person went.
    static func isLastAdministrator(_ person: ID<Person>, on day: Day, in db: Connection) throws -> Bool {
        let all = try db.all(Membership.self, "SELECT * FROM membership WHERE role = \(Role.administrator)")
            .filter { $0.holds(on: day) }
        return !all.isEmpty && all.allSatisfy { $0.person == person }
    }
}
