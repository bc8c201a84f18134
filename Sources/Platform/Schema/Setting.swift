import Database

/// What is true of a whole site, kept in its database.
public struct Setting: Codable, Sendable {
    static let demonstration = "demonstration"

    /// Whether everything in the database is made up.
    public static func isDemonstration(_ database: Database) async throws -> Bool {
        try await database.read { db in
            try db.value(String.self, "SELECT text FROM setting WHERE id = \(demonstration)") == "yes"
        }
    }

    static func declareDemonstration(in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO setting (id, text) VALUES (\(demonstration), \("yes"))
            ON CONFLICT (id) DO UPDATE SET text = excluded.text
            """)
    }
}
