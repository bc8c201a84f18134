/// The database of one site: questions and changes, each in its transaction, from any task at once.
public final class Database: Sendable {
    /// Where the database is: `sqlite:PATH`, `sqlite::memory:` for a private one that ends with the program, or
    /// `postgres://USER@HOST:PORT/NAME?…` for a server; `docs/operations.md` says what may stand after the `?`.
    public let address: String

    private let counter = StatisticsCounter()
    let pool: Pool

    /// Opens or creates the database. `readers` is how many bodies read at once, `writers` how many write (one, with
    /// SQLite), `patience` how many seconds to wait for another process that holds it. A server is connected to when it
    /// is first asked. Throws `DatabaseFailure`.
    public init(_ address: String, readers: Int = 4, writers: Int = 2, patience: Double = 5) throws {
        self.address = address
        if let server = try PostgreSQLAddress(
            address, readers: max(1, readers), writers: max(1, writers), patience: patience)
        {
            pool = Pool(server, counter)
        } else {
            let file = try SQLiteFile(address, patience: patience)
            pool = try Pool(file, readers: max(1, readers), counter)
        }
    }

    deinit {
        try? pool.close()
    }

    /// What `body` reads, all of it as of one moment. It cannot write.
    public func read<Value: Sendable>(
        _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        try await ask(.reading, body)
    }

    /// What `body` reads, when it takes microseconds: a few rows by their keys.
    ///
    /// With SQLite it runs on the thread that asks when a connection is free, which costs no change of thread. With PostgreSQL
    /// one statement is asked without a transaction around it, which saves two journeys. Else it is like `read`, and then
    /// perhaps runs a second time from its beginning.
    public func glance<Value: Sendable>(
        _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        if let value = try pool.glances?.look(body) { return value }
        return try await ask(.glancing, body)
    }

    /// What `body` gives, once all it changed is on disk; nothing of it when it throws.
    ///
    /// Bodies that wait at the same time run one after the other and share one commit. A body may have to run again
    /// (on an engine where transactions collide), so it changes nothing but the database. A statement that the engine
    /// refuses may end its body, whatever the body makes of the error: PostgreSQL then throws that error in its place.
    public func write<Value: Sendable>(
        _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        try await ask(.writing, body)
    }

    /// How much was written since the database was opened, and how much waits.
    public var statistics: Statistics {
        var statistics = counter.now
        statistics.waiting = pool.waiting
        return statistics
    }

    /// Finishes what was asked, then lets go of files and connections; later questions throw `DatabaseFailure.closed`.
    public func close() async throws {
        try await pool.closed()
    }

    func ask<Value: Sendable>(
        _ errand: Errand, _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { waiting in
            let asked = Asked(errand, body, waiting: waiting)
            if !pool.put(asked) { asked.answer(DatabaseFailure.closed) }
        }
    }
}
