import Database
import Toolkit

extension Authenticator {
    /// Whether somebody is asked for a second thing.
    static func isOn(_ person: ID<Person>, in db: Connection) throws -> Bool {
        try db.value(Int.self, "SELECT COUNT(*) FROM authenticator WHERE id = \(person) AND confirmed IS NOT NULL") == 1
    }
}

extension RecoveryCode {
    /// New codes in place of all others; shown once.
    static func renew(for person: ID<Person>, in db: Connection) throws -> [String] {
        try db.execute("DELETE FROM recovery_code WHERE person = \(person)")
        let codes = (0..<count).map { _ in random() }
        for code in codes { try RecoveryCode(id: hash(code), person: person, used: nil).insert(in: db) }
        return codes
    }

    /// How many are left.
    static func left(of person: ID<Person>, in db: Connection) throws -> Int {
        try db.value(Int.self, "SELECT COUNT(*) FROM recovery_code WHERE person = \(person) AND used IS NULL") ?? 0
    }

    /// Uses up a code; false when it is none of hers, or used.
    static func use(_ typed: String, of person: ID<Person>, at now: Instant, in db: Connection) throws -> Bool {
        try db.execute(
            "UPDATE recovery_code SET used = \(now) WHERE id = \(hash(typed)) AND person = \(person) AND used IS NULL") == 1
    }
}
