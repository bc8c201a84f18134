import Database
import Synchronization

/// Databases for one test each: in memory, or on the test server.
public enum FreshDatabase {
    /// Databases of the server stay as long as somebody holds them open.
    private static let kept = Mutex<[Kept]>([])

    private struct Kept {
        weak var database: Database?
        let served: ServedDatabase
    }

    /// An empty database, or one with the tables of `migrations`.
    public static func open(_ migrations: [Migration] = []) async throws -> Database {
        let database: Database
        if let served = try await ServedDatabase.ifServed(migrations) {
            database = try Database(served.address, readers: 2, writers: 1)
            keep(served, for: database)
        } else {
            database = try Database("sqlite::memory:")
        }
        if !migrations.isEmpty { try await database.migrate(migrations) }
        return database
    }

    /// Drops `served` some time after `database` is gone.
    public static func keep(_ served: ServedDatabase, for database: Database) {
        kept.withLock { kept in
            kept.removeAll { $0.database == nil }
            kept.append(Kept(database: database, served: served))
        }
    }
}
