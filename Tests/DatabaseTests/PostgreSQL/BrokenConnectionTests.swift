import Database
import TestDatabases
import Testing

@Suite("Connections that break", .enabled(if: TestServer.isThere))
struct BrokenConnectionTests {
    /// Ends the connection that says its number at the gate.
    private func kill(_ backend: Int, _ database: Database) async throws {
        _ = try await database.read { db in try db.execute("SELECT pg_terminate_backend(\(backend)::int, 5000)") }
    }

    /// Runs `body` with a gate in it, and ends its connection at the gate, the first time.
    private func cutting(
        _ ask: (@escaping @Sendable (Connection) throws -> Void) async throws -> Void, _ killer: Database
    ) async throws -> Int {
        let gate = Gate()
        let runs = Runs()
        let (backends, told) = AsyncStream.makeStream(of: Int.self)
        async let killed: Void = {
            for await backend in backends {
                await gate.someoneWaits()
                try await kill(backend, killer)
                gate.open()
            }
        }()
        defer { told.finish() }
        try await ask { db in
            guard runs.begin() else { return }
            told.yield(try db.value(Int.self, "SELECT pg_backend_pid()") ?? 0)
            gate.pass()
        }
        told.finish()
        try await killed
        return runs.count
    }

    @Test("a read whose connection is ended runs again")
    func reader() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let killer = try await scratch.database()
        try await database.write { db in try db.tally(1) }
        let runs = try await cutting(
            { gate in
                let tallied = try await database.read { db in
                    try gate(db)
                    return try db.tallied()
                }
                #expect(tallied == [1])
            }, killer)
        #expect(runs == 2)
    }

    @Test("a write whose connection is ended before its commit runs again, and is there once")
    func writer() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let killer = try await scratch.database()
        let runs = try await cutting(
            { gate in
                try await database.write { db in
                    try db.tally(1)
                    try gate(db)
                    try db.tally(2)
                }
            }, killer)
        let last = try await cutting(
            { gate in
                try await database.write { db in
                    try db.tally(3)
                    try gate(db)
                }
            }, killer)
        #expect([runs, last] == [2, 2])
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [1, 2, 3])
    }

    @Test("a connection that was ended while nobody asked is opened again, unnoticed")
    func idle() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database(readers: 1, writers: 1)
        let killer = try await scratch.database()
        let pid: SQL = "SELECT pg_backend_pid()"
        let reader = try await database.read { db in try db.value(Int.self, pid) ?? 0 }
        let writer = try await database.write { db in try db.value(Int.self, pid) ?? 0 }
        for backend in [reader, writer] { try await kill(backend, killer) }
        try await database.write { db in try db.tally(1) }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [1])
    }

    @Test("a commit that breaks is not repeated, and whoever asked is told that its outcome is unknown")
    func unknownOutcome() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let killer = try await scratch.database()
        try await database.write { db in
            try db.execute(
                """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN PERFORM pg_sleep(30); RETURN NULL; END'
                """)
            try db.execute(
                """
                CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON tally DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION linger()
                """)
        }
        let runs = Runs()
        let (backends, told) = AsyncStream.makeStream(of: Int.self)
        let written = Task {
            try await database.write { db in
                _ = runs.begin()
                told.yield(try db.value(Int.self, "SELECT pg_backend_pid()") ?? 0)
                try db.tally(1)
            }
        }
        var backend = backends.makeAsyncIterator()
        let number = await backend.next() ?? 0
        let isCommitting: SQL = "SELECT 1 FROM pg_stat_activity WHERE pid = \(number) AND wait_event = 'PgSleep'"
        while try await killer.read({ db in try db.value(Int.self, isCommitting) }) == nil { await Task.yield() }
        try await kill(number, killer)
        await #expect(throws: DatabaseFailure.unknownOutcome) { try await written.value }
        #expect(runs.count == 1)
    }

    @Test("a listener whose connection is ended is told that it may have missed something, and hears again")
    func listener() async throws {
        let scratch = try await Scratch()
        let named = TestServer.address(scratch.address, adding: "application_name=\(scratch.mark)")
        let database = try Database(named)
        let killer = try await scratch.database()
        var listener = database.notifications("learners").makeAsyncIterator()
        #expect(await listener.next() == .mayHaveMissed)
        let name = scratch.mark
        let ended = try await killer.read { db in
            try db.all(Bool.self, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \(name)")
        }
        #expect(ended == [true])
        #expect(await listener.next() == .mayHaveMissed)
        try await killer.write { db in try killer.notify("learners", "again", in: db) }
        #expect(await listener.next() == .said("again"))
    }
}
