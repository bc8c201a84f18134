import Database
import Toolkit

extension OutboxMail {
    /// The last mails, the newest first.
    static func latest(_ count: Int, in db: Connection) throws -> [OutboxMail] {
        try db.all(OutboxMail.self, "SELECT * FROM outbox_mail ORDER BY created DESC, id DESC LIMIT \(count)")
    }

    /// Forgets mails that left or failed long ago.
    static func sweep(endedBefore instant: Instant, in db: Connection) throws {
        try db.execute("DELETE FROM outbox_mail WHERE ended < \(instant)")
    }
}
