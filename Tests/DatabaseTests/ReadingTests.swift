import Database
import Foundation
import Testing

@Suite("Reading answers")
struct ReadingTests {
    struct Line: Decodable, Equatable {
        let startsOn: Day
        let url: String?
        let people: Int
    }

    @Test("a column in snake_case is a property in camelCase")
    func names() async throws {
        let database = try await Scratch.inMemory()
        let line = try await database.read { db in
            try db.first(Line.self, "SELECT 3 AS people, '2026-11-23' AS starts_on, NULL AS url, 1 AS unused")
        }
        let day = try #require(Day("2026-11-23"))
        #expect(line == Line(startsOn: day, url: nil, people: 3))
    }

    @Test("the names hold however often a type or a statement is used")
    func manyOrders() async throws {
        let database = try await Scratch.inMemory()
        let lines = try await database.read { db in
            try (1...3).flatMap { _ in
                try db.all(Line.self, "SELECT 3 AS people, '2026-11-23' AS starts_on UNION ALL SELECT 4, '2026-11-24'")
                    + db.all(Line.self, "SELECT '2026-11-23' AS starts_on, 'x' AS url, 5 AS people")
            }
        }
        #expect(lines.map(\.people) == [3, 4, 5, 3, 4, 5, 3, 4, 5])
    }

    @Test("lone values are read as they are, optional ones too")
    func loneValues() async throws {
        let database = try await Scratch.inMemory()
        try await database.read { db throws in
            #expect(try db.all(String.self, "SELECT 'a' UNION ALL SELECT 'b'") == ["a", "b"])
            #expect(try db.all(Int?.self, "SELECT 1 UNION ALL SELECT NULL") == [1, nil])
            #expect(try db.first(Learner.Mood.self, "SELECT 'curious'") == .curious)
            let inferred: [Int] = try db.all("SELECT 7")
            #expect(inferred == [7])
        }
    }

    @Test("rows can be read by number")
    func byNumber() async throws {
        let database = try await Scratch.inMemory()
        let rows = try await database.read { db in
            try db.rows("SELECT 1, 'a', NULL UNION ALL SELECT 2, 'b', 'c'") { row in
                Line(startsOn: .init(of: .init(microseconds: 0)), url: try row[2], people: try row[0])
            }
        }
        #expect(rows.map(\.people) == [1, 2])
        #expect(rows.map(\.url) == [nil, "c"])
    }

    @Test("a column of another kind is named, not guessed")
    func mismatch() async throws {
        let database = try await Scratch.inMemory()
        await #expect(throws: DatabaseFailure.unreadable(column: "people", as: "Int")) {
            try await database.read { db in
                try db.first(Line.self, "SELECT 'many' AS people, '2026-11-23' AS starts_on")
            }
        }
        await #expect(throws: DatabaseFailure.unreadable(column: "startsOn", as: "Day")) {
            try await database.read { db in try db.first(Line.self, "SELECT 1 AS people, 'soon' AS starts_on") }
        }
        await #expect(throws: DatabaseFailure.unreadable(column: "mood", as: "Mood")) {
            try await database.read { db in try db.value(Learner.Mood.self, "SELECT 'cross' AS mood") }
        }
    }

    @Test("a list can be walked while the same question is asked again inside")
    func nested() async throws {
        let database = try await Scratch.inMemory()
        let pairs = try await database.write { db in
            for number in 1...3 { try db.tally(number) }
            var pairs = 0
            try db.each(Int.self, "SELECT number FROM tally") { _ in
                try db.each(Int.self, "SELECT number FROM tally") { _ in pairs += 1 }
            }
            return pairs
        }
        #expect(pairs == 9)
    }

    @Test("whole numbers of every size, and values within values")
    func sizes() async throws {
        struct Small: Decodable, Equatable {
            struct Name: Decodable, Equatable {
                let text: String
                init(from decoder: any Decoder) throws {
                    text = try decoder.singleValueContainer().decode(String.self)
                }
            }
            let byte: UInt8
            let part: Float
            let name: Name
            let counts: [String: Int]
        }
        let database = try await Scratch.inMemory()
        let small = try await database.read { db in
            try db.first(Small.self, #"SELECT 255 AS byte, 0.5 AS part, 'Ada' AS name, '{"a": 1}' AS counts"#)
        }
        #expect(small?.byte == 255)
        #expect(small?.part == 0.5)
        #expect(small?.name.text == "Ada")
        #expect(small?.counts == ["a": 1])
        await #expect(throws: DatabaseFailure.self) {
            try await database.read { db in try db.all(UInt8.self, "SELECT 256") }
        }
    }

    @Test("texts stand in the order of their bytes, in every country")
    func order() async throws {
        let database = try await Scratch.inMemory()
        let names = try await database.write { db in
            for name in ["é", "b", "Z", "a", "É", "A"] { try City(id: .fresh(at: .now()), name: name).insert(in: db) }
            return try db.all(String.self, "SELECT name FROM city ORDER BY name")
        }
        #expect(names == ["A", "Z", "a", "b", "É", "é"])
    }

    @Test("sums of whole numbers are whole, means are not")
    func sums() async throws {
        let database = try await Scratch.inMemory()
        try await database.write { db throws in
            for number in [1, 2] { try db.tally(number) }
            #expect(try db.value(Int.self, "SELECT SUM(number) FROM tally") == 3)
            #expect(try db.value(Double.self, "SELECT AVG(number) FROM tally") == 1.5)
            #expect(try db.value(Bool.self, "SELECT COUNT(*) = 2 FROM tally") == true)
        }
    }
}
