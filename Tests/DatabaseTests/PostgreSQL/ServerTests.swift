import Database
import Foundation
import TestDatabases
import Testing

@Suite("A server of its own", .enabled(if: TestServer.isThere))
struct ServerTests {
    @Test("what a server lacks is told apart")
    func notThere() async throws {
        let scratch = try await Scratch()
        func failure(_ address: String) async -> DatabaseFailure? {
            await #expect(throws: DatabaseFailure.self) {
                try await Database(address).read { db in try db.value(Int.self, "SELECT 1") }
            }
        }
        guard case .unreachable = await failure("postgres:///x?host=\(scratch.folder.path)") else {
            Issue.record("no server")
            return
        }
        let other = (TestServer.address ?? "").replacing(/\/\/\/\w+/, with: "///none")
        guard case .notFound = await failure(other) else {
            Issue.record("no database")
            return
        }
        let remote = ["postgres://db.example/a", "postgres:///a?host=192.0.2.1", "postgres:///a?hostaddr=2001:db8::1"]
        for address in remote + [
            "postgres://[x", "postgres:///a?readers=0", "postgresql:///a?readers=18", "postgres:///a?colour=red",
        ] {
            guard case .notFound = await failure(address) else {
                Issue.record("\(address)")
                return
            }
        }
    }

    @Test("a question that takes too long is given up, and the next one is answered")
    func tooLong() async throws {
        let scratch = try await Scratch()
        _ = try await scratch.database()
        let database = try Database(
            TestServer.address(scratch.address, adding: "statement_timeout=50ms"), readers: 1, writers: 1)
        for _ in 1...2 {
            await #expect(throws: DatabaseFailure.tooLong) {
                try await database.read { db in try db.execute("SELECT pg_sleep(20)") }
            }
            await #expect(throws: DatabaseFailure.tooLong) {
                try await database.write { db in
                    try db.tally(1)
                    try db.execute("SELECT pg_sleep(20)")
                }
            }
            let tallied = try await database.read { db in try db.tallied() }
            #expect(tallied == [])
        }
    }

    @Test("more questions than connections wait for their turn, and all are answered")
    func exhausted() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database(readers: 1, writers: 1)
        let gates = [Gate(), Gate()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.read { _ in gates[0].pass() } }
            group.addTask { try await database.write { _ in gates[1].pass() } }
            for gate in gates { await gate.someoneWaits() }
            for number in 0..<50 {
                group.addTask { try await database.write { db in try db.tally(number) } }
                group.addTask { _ = try await database.read { db in try db.tallied() } }
            }
            while database.statistics.waiting < 100 { await Task.yield() }
            for gate in gates { gate.open() }
            try await group.waitForAll()
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == Array(0..<50))
    }

    @Test("a statement that is refused ends its body, whatever the body makes of it, and no other")
    func swallowed() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        let results = try await database.together(
            (1...3).map { number in
                { db in
                    try db.tally(number)
                    if number == 2 { _ = try? db.execute("INSERT INTO city (id, name) VALUES ('a', NULL)") }
                    return number
                }
            })
        #expect(results.map { try? $0.get() } == [1, nil, 3])
        #expect(throws: DatabaseFailure.constraint(.notNull, named: "city.name")) { try results[1].get() }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [1, 3])
    }

    @Test("closing answers those who wait, refuses those who come, and leaves no connection", arguments: [true, false])
    func closing(isClosed: Bool) async throws {
        let scratch = try await Scratch()
        let name = scratch.mark
        let watcher = try await scratch.database()
        var database: Database? = try Database(TestServer.address(scratch.address, adding: "application_name=\(name)"))
        try await database?.write { db in try db.tally(1) }
        _ = try await database?.read { db in try db.tallied() }
        _ = database?.notifications("learners")
        if isClosed { try await database?.close() }
        database = nil
        let left: SQL = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = \(name)"
        while try await watcher.read({ db in try db.value(Int.self, left) }) != 0 { await Task.yield() }
    }
}
