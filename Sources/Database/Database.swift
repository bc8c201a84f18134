import Foundation

/// The database of one site: questions and changes, each in its transaction, from any task at once.
public final class Database: Sendable {
    /// Where the database is: `sqlite:PATH`, or `sqlite::memory:` for a private one that ends with the program.
    public let address: String

    private let isInMemory: Bool
    private let counter = StatisticsCounter()
    private let readers: Workers<any Job>
    private let writers: Workers<any Job>
    private let glances: Glances

    /// The most bodies that share a commit.
    private static let largestGroup = 256

    /// Opens or creates the database. `readers` is how many bodies read at once, `patience` how many seconds to wait
    /// for another process that holds it. Throws `DatabaseFailure`.
    public init(_ address: String, readers: Int = 4, patience: Double = 5) throws {
        guard address.hasPrefix("sqlite:"), address != "sqlite:" else {
            throw DatabaseFailure.notFound("Not an address of a database: \(address)")
        }
        let file = SQLiteFile(path: String(address.dropFirst("sqlite:".count)), patience: patience)
        let impatient = SQLiteFile(path: file.path, patience: 0)
        let session = try SQLiteSession(file, readOnly: false)
        self.address = address
        isInMemory = file.isInMemory
        writers = Workers("database writer", most: 1, handful: Self.largestGroup) { [counter] in
            let writer = GroupedWriter(session, counter)
            return .init(take: writer.take, end: writer.end)
        }
        glances = Glances(most: file.isInMemory ? 0 : max(1, readers)) { try SQLiteSession(impatient, readOnly: true) }
        self.readers = Workers("database reader", most: max(1, readers), handful: 1) {
            let reader = Reader { try SQLiteSession(file, readOnly: true) }
            return .init(take: reader.take, end: reader.end)
        }
    }

    deinit {
        readers.close()
        writers.close()
        try? glances.close()
    }

    /// What `body` reads, all of it as of one moment. It cannot write.
    public func read<Value: Sendable>(
        _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        try await ask(isInMemory ? writers : readers, isReading: true, body)
    }

    /// What `body` reads, when it takes microseconds: a few rows by their keys.
    ///
    /// It runs on the thread that asks when a connection is free, which costs no change of thread; else like `read`,
    /// and then perhaps a second time from its beginning.
    public func glance<Value: Sendable>(
        _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        if let value = try glances.look(body) { return value }
        return try await read(body)
    }

    /// What `body` gives, once all it changed is on disk; nothing of it when it throws.
    ///
    /// Bodies that wait at the same time run one after the other and share one commit. A body may have to run again
    /// (on an engine where transactions collide), so it changes nothing but the database.
    public func write<Value: Sendable>(
        _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        try await ask(writers, isReading: false, body)
    }

    /// How much was written since the database was opened, and how much waits.
    public var statistics: Statistics {
        var statistics = counter.now
        statistics.waiting = readers.waiting + writers.waiting
        return statistics
    }

    /// Finishes what was asked, then lets go of the files; later questions throw `DatabaseFailure.closed`.
    public func close() async throws {
        try glances.close()
        try await readers.closed()
        try await writers.closed()
    }

    private func ask<Value: Sendable>(
        _ workers: Workers<any Job>, isReading: Bool, _ body: @Sendable @escaping (Connection) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { waiting in
            let asked = Asked(isReading: isReading, body, waiting: waiting)
            if !workers.put(asked) { asked.answer(DatabaseFailure.closed) }
        }
    }
}
