import Database
import Foundation
import Toolkit

/// The site's own secret, under which others are sealed: random, kept in the database, itself sealed under the seal key.
///
/// So the database alone opens nothing, and a new seal key needs no secret to be sealed again. There is one row for each seal
/// key that knows it; under a seal key that the database has never seen, the site has a new secret, and what was sealed before
/// does not open until the old key is back.
extension SecretBox {
    private static func row(_ key: SealKey) -> String { "secret under \(key.id)" }

    /// The box of the site whose seal key this is; its secret is made at the first question.
    static func kept(_ database: Database, under key: SealKey) async throws -> SecretBox {
        let made = try sealed(fresh(), under: key)
        let text = try await database.write { db in
            try db.execute("INSERT INTO setting (id, text) VALUES (\(row(key)), \(made)) ON CONFLICT (id) DO NOTHING")
            return try db.value(String.self, "SELECT text FROM setting WHERE id = \(row(key))")
        }
        guard let text, let secret = opened(text, under: key) else { throw SealFailure.badKey(row(key)) }
        return SecretBox(from: secret, info: "123Digit secrets")
    }

    /// Lets the next seal key open what this one opens.
    static func pass(from key: SealKey, to next: SealKey, in db: Connection) throws {
        guard let text = try db.value(String.self, "SELECT text FROM setting WHERE id = \(row(key))") else { return }
        guard let secret = opened(text, under: key) else { throw SealFailure.badKey(row(key)) }
        let passed = try sealed(secret, under: next)
        try db.execute(
            """
            INSERT INTO setting (id, text) VALUES (\(row(next)), \(passed))
            ON CONFLICT (id) DO UPDATE SET text = excluded.text
            """)
    }

    private static func fresh() -> Data { Base64URL.decoded(Token.random()) ?? Data() }

    private static func sealed(_ secret: Data, under key: SealKey) throws -> String {
        try key.secretBox.seal(secret, for: row(key)).base64EncodedString()
    }

    private static func opened(_ text: String, under key: SealKey) -> Data? {
        Data(base64Encoded: text).flatMap { key.secretBox.open($0, for: row(key)) }
    }
}
