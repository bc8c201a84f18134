import Database
import Foundation
import Testing

@Suite("Asking with values")
struct BindingTests {
    @Test("a value that looks like SQL stays a value")
    func injection() async throws {
        let database = try await Scratch.inMemory()
        let evil = "'); DROP TABLE learner; --"
        let found = try await database.write { db in
            try Learner(evil).insert(in: db)
            return try db.first(Learner.self, "SELECT * FROM learner WHERE name = \(evil)")
        }
        #expect(found?.name == evil)
    }

    @Test("each kind of value comes back as it went", arguments: ["", "é🙂\u{7F}x", "\u{1A}", "it's ? $1"])
    func texts(text: String) async throws {
        let database = try await Scratch.inMemory()
        let back = try await database.read { db in try db.value(String.self, "SELECT \(text)") }
        #expect(back == text)
    }

    @Test("numbers, truths, bytes and absences are bound")
    func kinds() async throws {
        let database = try await Scratch.inMemory()
        try await database.read { db throws in
            #expect(try db.value(Int.self, "SELECT \(Int.min)") == .min)
            #expect(try db.value(Int64.self, "SELECT \(Int64.max)") == .max)
            #expect(try db.value(Double.self, "SELECT \(-0.1)") == -0.1)
            #expect(try db.value(Bool.self, "SELECT \(true)") == true)
            #expect(try db.value([UInt8].self, "SELECT \([UInt8]([0, 255]))") == [0, 255])
            #expect(try db.value(Data.self, "SELECT \(Data())") == Data())
            #expect(try db.value(Int.self, "SELECT \(Int?.none)") == nil)
            #expect(try db.value(Int.self, "SELECT \(Int?.some(3))") == 3)
            #expect(try db.value(Int.self, "SELECT 1 WHERE 1 = 0") == nil)
        }
    }

    @Test("what one of the engines could not hold is refused by both")
    func unstorable() async throws {
        let database = try await Scratch.inMemory()
        await #expect(throws: DatabaseFailure.unstorable) {
            try await database.read { db in try db.value(String.self, "SELECT \("a\u{0}b")") }
        }
        await #expect(throws: DatabaseFailure.unstorable) {
            try await database.read { db in try db.value(Double.self, "SELECT \(Double.nan)") }
        }
        await #expect(throws: DatabaseFailure.self) {
            try await database.read { db in try db.value(Int.self, try "SELECT \(json: UInt64.max)") }
        }
    }

    @Test("a list is matched one by one, and an empty list matches nothing")
    func lists() async throws {
        let database = try await Scratch.inMemory()
        let (some, none, all) = try await database.write { db in
            for number in 1...4 { try db.tally(number) }
            let nothing: [Int] = []
            return (
                try db.all(Int.self, "SELECT number FROM tally WHERE number IN \([4, 2, 9]) ORDER BY number"),
                try db.all(Int.self, "SELECT number FROM tally WHERE number IN \(nothing)"),
                try db.all(Int.self, "SELECT number FROM tally WHERE number NOT IN \(nothing)")
            )
        }
        #expect(some == [2, 4])
        #expect(none == [])
        #expect(all.count == 4)
    }

    @Test("fragments keep their values when they are joined")
    func fragments() async throws {
        let database = try await Scratch.inMemory()
        let names = try await database.write { db in
            for name in ["Ada", "Bo", "Cy"] { try Learner(name).insert(in: db) }
            let conditions: [SQL] = ["name > \("Ada")", "name < \("Cy")"]
            var question: SQL = "SELECT name FROM \(table: Learner.self)"
            question += " WHERE \(sql: conditions.joined(separator: " AND "))"
            question += " ORDER BY name" + " LIMIT \(5)"
            return try db.all(String.self, question)
        }
        #expect(names == ["Bo"])
    }

    @Test("a value of several parts is bound as JSON")
    func json() async throws {
        let database = try await Scratch.inMemory()
        let tags = try await database.write { db in
            let learner = Learner("Ada")
            try learner.insert(in: db)
            try db.execute(try "UPDATE learner SET tags = \(json: ["a", "b"]) WHERE id = \(learner.id)")
            return try Learner.find(learner.id, in: db).tags
        }
        #expect(tags == ["a", "b"])
    }

    @Test("one question holds one statement")
    func oneStatement() async throws {
        let database = try await Scratch.inMemory()
        await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in try db.execute("DELETE FROM tally; DELETE FROM learner") }
        }
        await #expect(throws: DatabaseFailure.self) { try await database.write { db in try db.execute(" ") } }
    }

    @Test("rows changed are counted, and only those")
    func changes() async throws {
        let database = try await Scratch.inMemory()
        try await database.write { db throws in
            #expect(try db.execute("INSERT INTO tally VALUES (1), (2), (3)") == 3)
            #expect(try db.execute("UPDATE tally SET number = 9 WHERE number > 1") == 2)
            #expect(try db.execute("CREATE TABLE other (id TEXT)") == 0)
            #expect(try db.execute("DELETE FROM tally WHERE number = 7") == 0)
        }
    }
}
