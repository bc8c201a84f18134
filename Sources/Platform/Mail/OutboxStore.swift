import Database
import Toolkit

extension OutboxMail {
    /// The last mails, the newest first.
    static func latest(_ count: Int, in db: Connection) throws -> [OutboxMail] {
        try db.all(OutboxMail.self, "SELECT * FROM outbox_mail ORDER BY created DESC, id DESC LIMIT \(count)")
    }

    /// The mails an administrator looks at: those that did not arrive, then the others, the newest first.
    static func listed(_ count: Int, in db: Connection) throws -> [OutboxMail] {
        try db.all(
            OutboxMail.self,
            """
            SELECT * FROM outbox_mail
            ORDER BY CASE WHEN state IN (\(State.refused), \(State.bounced)) THEN 0 ELSE 1 END, created DESC, id DESC
            LIMIT \(count)
            """)
    }

    /// The mail whose way to “no more such mails” ends with this.
    static func find(stopKey: String, in db: Connection) throws -> OutboxMail? {
        try db.first(OutboxMail.self, "SELECT * FROM outbox_mail WHERE stop_key = \(stopKey)")
    }

    /// The mails that went to somebody's address before she had an account are hers.
    static func adopt(_ person: Person, in db: Connection) throws {
        try db.execute("UPDATE outbox_mail SET person = \(person.id) WHERE address = \(person.email) AND person IS NULL")
    }

    /// How many mails were refused or came back.
    static func troubled(in db: Connection) throws -> Int {
        try db.value(Int.self, "SELECT COUNT(*) FROM outbox_mail WHERE state IN (\(State.refused), \(State.bounced))") ?? 0
    }
}
