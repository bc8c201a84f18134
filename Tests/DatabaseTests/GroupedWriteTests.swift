import Database
import Testing

@Suite("Writing together")
struct GroupedWriteTests {
    struct Refusal: Error, Equatable {
        let number: Int
    }

    @Test("bodies that wait at the same time share commits")
    func sharedCommits() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database(writers: 1)
        let before = database.statistics
        let results = try await database.together(
            (0..<100).map { number in
                { db in
                    try db.tally(number)
                    return number
                }
            })
        #expect(results.compactMap { try? $0.get() } == Array(0..<100))
        #expect(database.statistics.commits - before.commits < 25)
        #expect(database.statistics.bodies - before.bodies == 101)
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == Array(0..<100))
    }

    @Test("a body that throws rolls back alone, and its error reaches whoever asked")
    func alone() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        let results = try await database.together(
            (0..<10).map { number in
                { db in
                    try db.tally(number)
                    if number % 3 == 0 { throw Refusal(number: number) }
                    return number
                }
            })
        for (number, result) in results.enumerated() {
            switch result {
            case .success(let value): #expect(value == number && number % 3 != 0)
            case .failure(let error): #expect(error as? Refusal == Refusal(number: number) && number % 3 == 0)
            }
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [1, 2, 4, 5, 7, 8])
    }

    @Test("a body alone in its group rolls back too")
    func single() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        await #expect(throws: Refusal(number: 1)) {
            try await database.write { db in
                try db.tally(1)
                throw Refusal(number: 1)
            }
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [])
    }

    @Test("a reference that would make the commit fail is refused to its own body only")
    func danglingReference() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        let results = try await database.together(
            [
                { db in
                    try db.tally(1)
                    return 1
                },
                { db in
                    try Learner("Ada", city: .fresh(at: .now())).insert(in: db)
                    return 2
                },
                { db in
                    let city = ID<City>.fresh(at: .now())
                    try Learner("Bo", city: city).insert(in: db)
                    try City(id: city, name: "Liège").insert(in: db)
                    return 3
                },
            ])
        #expect(results.map { (try? $0.get()) ?? 0 } == [1, 0, 3])
        let grouped = #expect(throws: DatabaseFailure.self) { try results[1].get() }
        let alone = await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in try Learner("Cy", city: .fresh(at: .now())).insert(in: db) }
        }
        #expect(grouped?.isOfReference == true)
        #expect(alone?.isOfReference == true)
    }

    @Test(
        "a body does not begin or end transactions",
        arguments: ["COMMIT", " rollback", "BEGIN", "SAVEPOINT a"] as [SQL])
    func steering(sql: SQL) async throws {
        let database = try await Scratch.inMemory(writers: 1)
        await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in
                try db.tally(1)
                try db.execute(sql)
            }
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [])
    }

    @Test("a task that is cancelled while it waits loses nothing and does not hang")
    func cancellation() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        let gate = Gate()
        async let first: Void = database.write { _ in gate.pass() }
        await gate.someoneWaits()
        let waiting = Task { try await database.write { db in try db.tally(7) } }
        while database.statistics.waiting < 1 { await Task.yield() }
        waiting.cancel()
        gate.open()
        try await first
        try await waiting.value
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [7])
    }

    @Test("bodies run in the order they came")
    func order() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        for number in 1...20 { try await database.write { db in try db.tally(number) } }
        let tallied = try await database.read { db in try db.all(Int.self, "SELECT number FROM tally") }
        #expect(tallied == Array(1...20))
    }
}
