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

    /// The address under which this site's facts name things: the base address of its first start. It stays when the
    /// site moves, so that facts before and after are of the same things.
    public static func home(_ database: Database, first: String) async throws -> String {
        try await database.write { db in
            try db.execute("INSERT INTO setting (id, text) VALUES (\("home"), \(first)) ON CONFLICT (id) DO NOTHING")
            return try db.value(String.self, "SELECT text FROM setting WHERE id = \("home")") ?? first
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
