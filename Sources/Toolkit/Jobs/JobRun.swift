import Database
import Synchronization

/// A job that is being done: what its work may say meanwhile.
public final class JobRun: Sendable {
    public let job: Job
    private let database: Database
    private let clock: @Sendable () -> Instant
    private let hasEnded = Mutex(false)

    init(_ job: Job, database: Database, clock: @escaping @Sendable () -> Instant) {
        self.job = job
        self.database = database
        self.clock = clock
    }

    /// Another node took the job over: what is left is no longer ours to do.
    public struct LeaseLost: Error {}

    /// Says how far it is, for the page that waits for it.
    public func progress(_ done: Int, of parts: Int? = nil) async throws {
        let isOurs = try await database.write { [job] db in try Job.note(job, done: done, of: parts, in: db) }
        if !isOurs { throw LeaseLost() }
    }

    /// Ends the job in the same transaction as its last change, so that the change happens exactly once.
    public func end<Value: Sendable>(with change: @Sendable @escaping (Connection) throws -> Value) async throws -> Value {
        let now = clock()
        let value = try await database.write { [job] db in
            guard try Job.end(job, at: now, in: db) else { throw LeaseLost() }
            return try change(db)
        }
        hasEnded.withLock { $0 = true }
        return value
    }

    /// After the work: ends the job unless the work did.
    func end() async throws {
        if hasEnded.withLock({ $0 }) { return }
        try await end { _ in }
    }
}
