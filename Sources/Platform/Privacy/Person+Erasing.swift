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
        try db.execute("DELETE FROM outbox_mail WHERE address = \(email) OR person = \(id)")
        try delete(in: db)
    }
}
