import Database
import Testing

@Suite("Many statements at once")
struct ManyStatementsTests {
    @Test("all are done in their order, and each says what it changed")
    func inOrder() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let changes = try await database.write { db in
            var statements: [SQL] = (0..<1_000).map { "INSERT INTO tally (number) VALUES (\($0))" }
            statements.append("UPDATE tally SET number = number + 1 WHERE number >= \(500)")
            statements.append("DELETE FROM tally WHERE number = \(500)")
            statements.append("DELETE FROM tally WHERE number IN (\(1_000), \(999), \(0))")
            return try db.execute(all: statements)
        }
        #expect(changes == Array(repeating: 1, count: 1_000) + [500, 0, 3])
        #expect(try await database.read { db in try db.value(Int.self, "SELECT COUNT(*) FROM tally") } == 997)
    }

    @Test("one that is refused refuses them all, and the connection goes on")
    func refused() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let id = ID<City>.fresh(at: Instant(microseconds: 0))
        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in
                try db.execute(all: [
                    "INSERT INTO tally (number) VALUES (\(1))", "INSERT INTO city (id, name) VALUES (\(id), \("Liège"))",
                    "INSERT INTO city (id, name) VALUES (\(id), \("Namur"))", "INSERT INTO tally (number) VALUES (\(2))",
                ])
            }
        }
        guard case .constraint(.unique, _)? = failure else { throw DatabaseFailure.other("\(String(describing: failure))") }
        #expect(try await database.write { db in try db.execute(all: ["INSERT INTO tally (number) VALUES (\(3))"]) } == [1])
        #expect(try await database.read { db in try db.all(Int.self, "SELECT number FROM tally") } == [3])
        #expect(try await database.read { db in try db.value(Int.self, "SELECT COUNT(*) FROM city") } == 0)
    }

    @Test("none is none, and who only reads changes nothing")
    func nothing() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        #expect(try await database.write { db in try db.execute(all: []) } == [])
        await #expect(throws: DatabaseFailure.readOnly) {
            try await database.read { db in _ = try db.execute(all: ["INSERT INTO tally (number) VALUES (\(3))"]) }
        }
    }

    @Test("more texts than are kept prepared are all done")
    func manyTexts() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let statements = (0..<700).map { SQL(stringLiteral: "INSERT INTO tally (number) VALUES (\($0))") }
        #expect(try await database.write { db in try db.execute(all: statements) }.reduce(0, +) == 700)
    }
}
