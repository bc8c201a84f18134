import Database
import Toolkit

/// That an address wants no more mails of a kind that nobody asked for. Mails that open an account, or protect it, always come.
struct MailStop: Record {
    /// The hash of kind and address.
    let id: String
    let at: Instant

    typealias Key = String

    /// The kinds one can be spared.
    enum Kind: String, CaseIterable, Sendable {
        case invitation, digest
    }

    static func name(_ kind: Kind, _ address: String) -> String { Token.hash("\(kind.rawValue) \(address)") }

    static func stands(_ kind: Kind, for address: String, in db: Connection) throws -> Bool {
        try findIfPresent(name(kind, address), in: db) != nil
    }

    /// What somebody wants stays when her address changes.
    static func follow(_ old: String, to new: String, at now: Instant, in db: Connection) throws {
        for kind in Kind.allCases where try stands(kind, for: old, in: db) { try set(kind, true, for: new, at: now, in: db) }
    }

    static func set(_ kind: Kind, _ isStopped: Bool, for address: String, at now: Instant, in db: Connection) throws {
        let id = name(kind, address)
        if isStopped {
            try db.execute("INSERT INTO mail_stop (id, at) VALUES (\(id), \(now)) ON CONFLICT (id) DO NOTHING")
        } else {
            try db.execute("DELETE FROM mail_stop WHERE id = \(id)")
        }
    }
}

extension OutboxMail {
    /// Posts a mail that one can be spared, with the way to say so; false when the address has said so.
    @discardableResult
    static func post(
        _ letter: Letter, sparing kind: MailStop.Kind, to address: MailAddress, of person: ID<Person>? = nil, at now: Instant,
        in db: Connection
    ) throws -> Bool {
        guard try !MailStop.stands(kind, for: address.text, in: db) else { return false }
        var mail = OutboxMail.written(letter, kind: kind.rawValue, to: address, of: person, at: now)
        mail.stopKey = Token.random()
        try mail.insert(in: db)
        try Job.order(sending, Errand(mail: mail.id), at: now, in: db)
        return true
    }
}
