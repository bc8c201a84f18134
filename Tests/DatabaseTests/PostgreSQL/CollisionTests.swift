import Database
import TestDatabases
import Testing

@Suite("Transactions that collide", .enabled(if: TestServer.isThere))
struct CollisionTests {
    @Test("a body that decided on what another changed runs again, as if it had come later")
    func again() async throws {
        let scratch = try await Scratch()
        let databases = [try await scratch.database(), try await scratch.database()]
        let gates = [Gate(), Gate()]
        let runs = [Runs(), Runs()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for place in 0..<2 {
                group.addTask {
                    try await databases[place].write { db in
                        let next = try db.tallied().count + 1
                        if runs[place].begin() { gates[place].pass() }
                        try db.tally(next)
                    }
                }
                await gates[place].someoneWaits()
            }
            for gate in gates { gate.open() }
            try await group.waitForAll()
        }
        let tallied = try await databases[0].read { db in try db.tallied() }
        #expect(tallied == [1, 2])
        #expect(runs.map(\.count).reduce(0, +) == 3)
    }

    @Test("two that wait for each other both end")
    func deadlock() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        try await database.write { db in for number in 1...2 { try db.tally(number) } }
        let gates = [Gate(), Gate()]
        let runs = [Runs(), Runs()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for place in 0..<2 {
                group.addTask {
                    try await database.write { db in
                        try db.execute("UPDATE tally SET number = number + 10 WHERE number % 10 = \(place + 1)")
                        if runs[place].begin() { gates[place].pass() }
                        try db.execute("UPDATE tally SET number = number + 10 WHERE number % 10 = \(2 - place)")
                    }
                }
                await gates[place].someoneWaits()
            }
            for gate in gates { gate.open() }
            try await group.waitForAll()
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [21, 22])
    }

    @Test("many that count up the same number lose no step")
    func counting() async throws {
        let scratch = try await Scratch()
        let databases = [try await scratch.database(writers: 4), try await scratch.database(writers: 4)]
        try await databases[0].write { db in try db.tally(0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<100 {
                group.addTask {
                    _ = try await databases[task % 2].write { db in
                        let number = try db.value(Int.self, "SELECT number FROM tally") ?? 0
                        return try db.execute("UPDATE tally SET number = \(number + 1)")
                    }
                }
            }
            try await group.waitForAll()
        }
        let tallied = try await databases[1].read { db in try db.tallied() }
        #expect(tallied == [100])
    }

    @Test("a row that another holds longer than we wait is busy")
    func busy() async throws {
        let scratch = try await Scratch()
        let holder = try await scratch.database()
        let other = try await scratch.database(patience: 0.05)
        try await holder.write { db in try db.tally(1) }
        let gate = Gate()
        async let held: Void = holder.write { db in
            try db.execute("UPDATE tally SET number = 2")
            gate.pass()
        }
        await gate.someoneWaits()
        await #expect(throws: DatabaseFailure.busy) {
            try await other.write { db in try db.execute("UPDATE tally SET number = 3") }
        }
        gate.open()
        try await held
        _ = try await other.write { db in try db.execute("UPDATE tally SET number = 3 WHERE number = 2") }
        let tallied = try await holder.read { db in try db.tallied() }
        #expect(tallied == [3])
    }

    @Test("twenty programs that start together apply each migration once")
    func migrators() async throws {
        let scratch = try await Scratch()
        let migrations = (1...10).map {
            Migration($0, "m\($0)", "CREATE TABLE t\($0) (id TEXT); INSERT INTO t\($0) VALUES ('a')")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    let database = try Database(scratch.address, readers: 1)
                    try await database.migrate(migrations)
                    try await database.close()
                }
            }
            try await group.waitForAll()
        }
        let database = try Database(scratch.address)
        let version = try await database.schemaVersion()
        let rows = try await database.read { db in try db.value(Int.self, "SELECT COUNT(*) FROM t1, t10") }
        #expect(version == 10)
        #expect(rows == 1)
    }
}
