extension Database {
    /// Applies those of `migrations` that the database has not seen, in order, each in its transaction.
    ///
    /// Throws `newerSchema` when the database has seen more than these, and `changedHistory` when one of those it has
    /// seen now has another name or text.
    public func migrate(_ migrations: [Migration]) async throws {
        guard zip(migrations, migrations.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
            throw DatabaseFailure.other("Migrations are numbered upwards.")
        }
        let applied = try await read { db in try History.applied(in: db) }
        try History.check(applied, against: migrations)
        for migration in migrations.dropFirst(applied.count) {
            try await ask(.migrating) { db in try History.apply(migration, in: db) }
        }
    }

    /// The number of the last migration the database has seen; 0 before the first.
    public func schemaVersion() async throws -> Int {
        try await read { db in try History.applied(in: db).last?.number ?? 0 }
    }
}

/// The migrations a database has seen, kept in the database itself with their text.
private enum History {
    static func applied(in db: Connection) throws -> [Migration] {
        guard try db.hasTable("schema_migration") else { return [] }
        return try db.rows("SELECT number, name, sql FROM schema_migration ORDER BY number") { row in
            Migration(try row[0], try row[1], try row[2])
        }
    }

    static func check(_ applied: [Migration], against migrations: [Migration]) throws {
        let known = migrations.last?.number ?? 0
        if let last = applied.last, last.number > known {
            throw DatabaseFailure.newerSchema(found: last.number, known: known)
        }
        for (position, old) in applied.enumerated() where position >= migrations.count || migrations[position] != old {
            throw DatabaseFailure.changedHistory(number: old.number, name: old.name)
        }
    }

    /// Another process may have applied it since we looked: then there is nothing to do.
    static func apply(_ migration: Migration, in db: Connection) throws {
        try begin(in: db)
        if let seen = try applied(in: db).first(where: { $0.number == migration.number }) {
            guard seen == migration else { throw DatabaseFailure.changedHistory(number: seen.number, name: seen.name) }
            return
        }
        do {
            try db.define(migration.sql)
        } catch let failure as DatabaseFailure {
            throw named(failure, migration)
        }
        try db.execute(
            """
            INSERT INTO schema_migration (number, name, sql, applied)
            VALUES (\(migration.number), \(migration.name), \(migration.sql), \(Instant.now()))
            """)
    }

    /// A fault of the statements names its migration; one of the machine (busy, full) stays what it is.
    private static func named(_ failure: DatabaseFailure, _ migration: Migration) -> DatabaseFailure {
        switch failure {
        case .other(let message):
            .migration(number: migration.number, name: migration.name, message: message)
        case .constraint(let constraint, let name):
            .migration(
                number: migration.number, name: migration.name, message: "\(constraint): \(name ?? "unnamed")")
        default: failure
        }
    }

    private static func begin(in db: Connection) throws {
        try db.define(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                number BIGINT PRIMARY KEY NOT NULL, name TEXT NOT NULL, sql TEXT NOT NULL, applied BIGINT NOT NULL)
            """)
    }
}
