import Database
import Synchronization

/// Databases for one test each: in memory, or in a schema of the test server.
public enum FreshDatabase {
    /// Schemas stay as long as somebody holds the database in them.
    private static let kept = Mutex<[Kept]>([])

    private struct Kept {
        weak var database: Database?
        let schema: TestSchema
    }

    /// An empty database.
    public static func open() async throws -> Database {
        guard let schema = try await TestSchema.ifServed() else { return try Database("sqlite::memory:") }
        let database = try Database(schema.address, readers: 2, writers: 1)
        keep(schema, for: database)
        return database
    }

    /// Drops `schema` some time after `database` is gone.
    public static func keep(_ schema: TestSchema, for database: Database) {
        kept.withLock { kept in
            kept.removeAll { $0.database == nil }
            kept.append(Kept(database: database, schema: schema))
        }
    }
}
