import Database
import Toolkit

extension Password {
    /// The password of an account, in place of the one before.
    static func keep(_ hash: String, of person: ID<Person>, at now: Instant, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO password (id, hash, chosen) VALUES (\(person), \(hash), \(now))
            ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, chosen = excluded.chosen
            """)
    }
}
