import Database
import Toolkit

extension Passkey {
    /// The passkeys of an account, the newest first.
    static func all(of person: ID<Person>, in db: Connection) throws -> [Passkey] {
        try db.all(Passkey.self, "SELECT * FROM passkey WHERE person = \(person) ORDER BY made DESC, id")
    }
}

extension Person {
    /// Whether somebody can show two things: an authenticator, or a passkey that knows who uses it.
    static func hasSecond(_ person: ID<Person>, in db: Connection) throws -> Bool {
        try db.value(
            Int.self,
            """
            SELECT (SELECT COUNT(*) FROM authenticator WHERE id = \(person) AND confirmed IS NOT NULL)
                + (SELECT COUNT(*) FROM passkey WHERE person = \(person) AND verified = \(true) AND stopped IS NULL)
            """) ?? 0 > 0
    }
}

extension PasskeyChallenge {
    /// A new challenge for a browser.
    static func fresh(for browser: String, at now: Instant, in db: Connection) throws -> String {
        let challenge = Token.random()
        try PasskeyChallenge(id: Token.hash(challenge), browser: browser, made: now).insert(in: db)
        return challenge
    }

    /// Uses up a challenge; false when this browser has none like it, or it is too old.
    static func take(_ challenge: String, from browser: String, at now: Instant, in db: Connection) throws -> Bool {
        try db.execute(
            """
            DELETE FROM passkey_challenge
            WHERE id = \(Token.hash(challenge)) AND browser = \(browser) AND made > \(now.adding(seconds: -life))
            """) == 1
    }

    static func sweep(at now: Instant, in db: Connection) throws {
        try db.execute("DELETE FROM passkey_challenge WHERE made < \(now.adding(seconds: -life))")
    }
}
