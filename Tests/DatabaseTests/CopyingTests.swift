import Database
import Testing

@Suite("Copying")
struct CopyingTests {
    @Test("tables stand after those they refer to, with their columns in order")
    func tables() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let tables = try await database.read { db in try db.tables() }
        let names = tables.map(\.name)
        #expect(Set(names) == ["city", "learner", "learner_answer", "tally"])
        #expect(try #require(names.firstIndex(of: "city")) < (try #require(names.firstIndex(of: "learner"))))
        #expect(tables.first { $0.name == "learner_answer" }?.columns == ["learner_id", "order", "text"])
    }

    @Test("what is copied into another database is the same there")
    func copy() async throws {
        let fromScratch = try await Scratch()
        let from = try await fromScratch.database()
        let toScratch = try await Scratch()
        let to = try await toScratch.database()
        let city = City(id: .fresh(at: Instant(microseconds: 0)), name: "Liège\t\n\\")
        var ana = Learner("Ana", email: "ana@example.com", city: city.id)
        ana.photo = .init([0, 255, 10])
        ana.score = 0.1
        let learner = ana
        try await from.write { db in
            try city.insert(in: db)
            try learner.insert(in: db)
        }
        let rows = try await from.read { db in
            try db.tables().map { table in
                var rows: [[Stored]] = []
                try db.copy(table) { rows.append($0) }
                return (table, rows)
            }
        }
        try await to.write { db in
            for (table, rows) in rows { try db.fill(table, with: rows) }
        }
        #expect(try await to.read { db in try City.find(city.id, in: db) } == city)
        #expect(try await to.read { db in try Learner.find(learner.id, in: db) } == learner)
    }

    @Test("rows that break a rule are refused whole, and so is what cannot be stored")
    func refused() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let city = try #require(try await database.read { db in try db.tables().first { $0.name == "city" } })
        #expect(city.columns.count == 2)
        let id = ID<City>.fresh(at: Instant(microseconds: 0)).stored
        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in try db.fill(city, with: [[id, .text("Liège")], [id, .text("Namur")]]) }
        }
        guard case .constraint(.unique, _) = failure else { throw DatabaseFailure.other("\(String(describing: failure))") }
        await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in try db.fill(city, with: [[id, .text("a\u{0}b")]]) }
        }
        await #expect(throws: DatabaseFailure.self) { try await database.write { db in try db.fill(city, with: [[id]]) } }
        #expect(try await database.read { db in try db.count(of: city) } == 0)
    }

    @Test("a long answer comes row by row, in order, twice on one connection")
    func streaming() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database(readers: 1)
        try await database.write { db in for number in 0..<2_500 { try db.tally(number) } }
        for _ in 0..<2 {
            let seen = try await database.read { db in
                var seen: [Int] = []
                try db.stream("SELECT number FROM tally WHERE number >= \(10) ORDER BY number") { seen.append(try $0[0]) }
                return seen
            }
            #expect(seen == Array(10..<2_500))
            let typed = try await database.read { db in
                var sum = 0
                try db.stream(Int.self, "SELECT number FROM tally") { sum += $0 }
                return sum
            }
            #expect(typed == 2_500 * 2_499 / 2)
        }
    }
}
