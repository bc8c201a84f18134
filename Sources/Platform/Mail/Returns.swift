import Database
import Toolkit

/// Mails that came back.
public struct Returns: Sendable {
    let database: Database

    public init(database: Database) { self.database = database }

    /// Notes that a mail will not arrive; false for anything that is no notification about a mail of ours.
    public func note(_ notification: [UInt8], at now: Instant) async throws -> Bool {
        guard let returned = MailReturn(notification), let id = ID<OutboxMail>(returned.id) else { return false }
        return try await database.write { db in
            guard let mail = try OutboxMail.findIfPresent(id, in: db) else { return false }
            guard returned.isFinal else { return true }
            try mail.ended(.bounced, trouble: returned.status, keepingLetter: false, at: now).update(in: db)
            return true
        }
    }
}
