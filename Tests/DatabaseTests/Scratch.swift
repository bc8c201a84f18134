import Database
import Foundation
import TestDatabases

/// A place for one test's database, empty at first and removed after it: a file, or a database of the test server.
final class Scratch: Sendable {
    let folder = FileManager.default.temporaryDirectory.appending(path: "digit-database-\(UUID())")
    private let served: ServedDatabase?
    private let seat: Seat

    init() async throws {
        seat = await Seat()
        served = try await ServedDatabase.ifServed()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var file: URL { folder.appending(path: "site.db") }
    /// What tells the connections of one test apart.
    var mark: String { "test_\(folder.lastPathComponent.suffix(12))" }
    var address: String { served?.address ?? "sqlite:\(file.path)" }

    /// A database here, with the tables of these tests.
    func database(readers: Int = 4, writers: Int = 2, patience: Double = 5) async throws -> Database {
        let database = try Database(address, readers: readers, writers: writers, patience: patience)
        if let served { FreshDatabase.keep(served, for: database) }
        try await database.migrate(Migration.samples)
        return database
    }

    /// The same in memory, or on the test server.
    static func inMemory(writers: Int = 2) async throws -> Database {
        guard !TestServer.isThere else { return try await Scratch().database(writers: writers) }
        let database = try Database("sqlite::memory:")
        try await database.migrate(Migration.samples)
        return database
    }
}

extension Migration {
    static let samples = [
        Migration(
            1, "people and places",
            """
            CREATE TABLE city (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE);
            CREATE TABLE learner (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                email TEXT CONSTRAINT one_person_per_address UNIQUE,
                city TEXT REFERENCES city (id) DEFERRABLE INITIALLY DEFERRED,
                mood TEXT NOT NULL,
                born TEXT,
                seen_at BIGINT NOT NULL,
                is_helper INTEGER NOT NULL CHECK (is_helper IN (0, 1)),
                score DOUBLE PRECISION CONSTRAINT score_is_a_share CHECK (score BETWEEN 0 AND 1),
                photo BYTEA,
                tags TEXT NOT NULL,
                home TEXT
            );
            """),
        Migration(
            2, "answers",
            """
            CREATE TABLE learner_answer (
                learner_id TEXT NOT NULL, "order" INTEGER NOT NULL, text TEXT,
                PRIMARY KEY (learner_id, "order")
            );
            CREATE TABLE tally (number BIGINT NOT NULL);
            """),
    ]
}
