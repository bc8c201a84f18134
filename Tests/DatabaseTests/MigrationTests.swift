import Database
import TestDatabases
import Testing

@Suite("Growing the schema")
struct MigrationTests {
    private let first = Migration(1, "one", "CREATE TABLE one (id TEXT PRIMARY KEY)")
    private let second = Migration(2, "two", "ALTER TABLE one ADD COLUMN size BIGINT; INSERT INTO one VALUES ('a', 1)")

    @Test("each migration is applied once, in order")
    func once() async throws {
        let scratch = try await Scratch()
        let database = try Database(scratch.address)
        let empty = try await database.schemaVersion()
        try await database.migrate([first])
        try await database.migrate([first, second])
        try await database.migrate([first, second])
        let version = try await database.schemaVersion()
        let rows = try await database.read { db in try db.all(Int.self, "SELECT size FROM one") }
        #expect(empty == 0)
        #expect(version == 2)
        #expect(rows == [1])
    }

    @Test("a migration that fails is named, leaves nothing, and those before it stay")
    func failing() async throws {
        let database = try await FreshDatabase.open()
        let broken = Migration(2, "broken", "CREATE TABLE half (id TEXT); CREATE TABLE one (id TEXT)")
        let error = await #expect(throws: DatabaseFailure.self) { try await database.migrate([first, broken]) }
        guard case .migration(number: 2, name: "broken", message: let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("already exists"))
        let version = try await database.schemaVersion()
        #expect(version == 1)
        try await database.migrate([first, Migration(2, "mended", "CREATE TABLE half (id TEXT)")])
    }

    @Test("a history that was changed afterwards is refused")
    func changed() async throws {
        let database = try await FreshDatabase.open()
        try await database.migrate([first, second])
        let other = Migration(1, "one", "CREATE TABLE one (id TEXT)")
        await #expect(throws: DatabaseFailure.changedHistory(number: 1, name: "one")) {
            try await database.migrate([other, second])
        }
        await #expect(throws: DatabaseFailure.changedHistory(number: 1, name: "one")) {
            try await database.migrate([second])
        }
    }

    @Test("a database that is newer than the program is refused")
    func newer() async throws {
        let database = try await FreshDatabase.open()
        try await database.migrate([first, second])
        await #expect(throws: DatabaseFailure.newerSchema(found: 2, known: 1)) { try await database.migrate([first]) }
    }

    @Test("numbers go upwards")
    func numbers() async throws {
        let database = try await FreshDatabase.open()
        await #expect(throws: DatabaseFailure.self) { try await database.migrate([second, first]) }
        await #expect(throws: DatabaseFailure.self) { try await database.migrate([first, first]) }
    }

    @Test("two programs may migrate at the same time")
    func together() async throws {
        let scratch = try await Scratch()
        let migrations = (1...10).map { Migration($0, "m\($0)", "CREATE TABLE t\($0) (id TEXT)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let database = try Database(scratch.address)
                    try await database.migrate(migrations)
                    try await database.close()
                }
            }
            try await group.waitForAll()
        }
        let version = try await Database(scratch.address).schemaVersion()
        #expect(version == 10)
    }

    @Test("statements keep what looks like SQL in strings, names and comments")
    func script() async throws {
        let database = try await FreshDatabase.open()
        try await database.migrate([
            Migration(
                1, "difficult",
                """
                -- not; a statement
                CREATE TABLE "a;b" (
                    id TEXT PRIMARY KEY, -- BIGINT; 'quote
                    size DOUBLE PRECISION NOT NULL DEFAULT 0.5, /* ; */
                    large BIGINT, raw BYTEA
                ) -- the end
                ;
                INSERT INTO "a;b" (id) VALUES ('it''s; BIGINT "x');
                UPDATE "a;b" SET large = CASE WHEN size > 0 THEN 1 ELSE 2 END;
                CREATE TABLE copy AS SELECT * FROM "a;b";
                ;
                """)
        ])
        let text = try await database.read { db in try db.value(String.self, #"SELECT id FROM "a;b" WHERE large = 1"#) }
        #expect(text == #"it's; BIGINT "x"#)
        await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in try db.execute(#"UPDATE "a;b" SET large = 'much'"#) }
        }
    }

    @Test("a question asked before a migration sees the new columns after it")
    func newColumns() async throws {
        struct One: Record {
            let id: String
            let size: Int?
        }
        let scratch = try await Scratch()
        let database = try Database(scratch.address)
        try await database.migrate([first])
        let before = try await database.read { db in try db.all(One.self, "SELECT * FROM one") }
        try await database.migrate([first, second])
        let after = try await database.read { db in try db.all(One.self, "SELECT * FROM one") }
        #expect(before.count == 0)
        #expect(after.map(\.size) == [1])
    }
}
