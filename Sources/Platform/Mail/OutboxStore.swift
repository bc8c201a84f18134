import Database
import Toolkit

extension OutboxMail {
    /// The last mails, the newest first.
    static func latest(_ count: Int, in db: Connection) throws -> [OutboxMail] {
        try db.all(OutboxMail.self, "SELECT * FROM outbox_mail ORDER BY created DESC, id DESC LIMIT \(count)")
    }

    /// The mail whose way to “no more such mails” ends with this.
    static func find(stopKey: String, in db: Connection) throws -> OutboxMail? {
        try db.first(OutboxMail.self, "SELECT * FROM outbox_mail WHERE stop_key = \(stopKey)")
    }

    /// How many mails were refused or came back.
    static func troubled(in db: Connection) throws -> Int {
        try db.value(Int.self, "SELECT COUNT(*) FROM outbox_mail WHERE state IN (\(State.refused), \(State.bounced))") ?? 0
    }

    /// Forgets mails that left or failed long ago.
    static func sweep(endedBefore instant: Instant, in db: Connection) throws {
        try db.execute("DELETE FROM outbox_mail WHERE ended < \(instant)")
    }
}
