import Foundation

/// Threads of our own that take waiting jobs in turn, so that no question ever blocks a thread of Swift's pool.
///
/// A thread starts when a job finds all others busy, up to `most`; it keeps what it works with (a connection) to itself.
final class Workers<Job: Sendable>: @unchecked Sendable {
    /// What one thread does: with each handful of jobs, and before it ends.
    struct Work {
        let take: ([Job]) -> Void
        let end: () throws -> Void
    }

    private let name: String
    private let most: Int
    private let handful: Int
    private let work: @Sendable () -> Work

    private let condition = NSCondition()
    // All below is read and changed under `condition`.
    private var jobs = Line<Job>()
    private var threads = 0
    private var idle = 0
    private var isClosed = false
    private var failure: (any Error)?
    private var whenEnded: [@Sendable () -> Void] = []

    /// `name` has at most 15 letters, for the system. `handful` is how many jobs a thread takes at a time; `work` is
    /// called on each thread as it starts.
    init(_ name: String, most: Int, handful: Int, work: @escaping @Sendable () -> Work) {
        self.name = name
        self.most = most
        self.handful = handful
        self.work = work
    }

    /// Puts `job` in the queue; false when the workers were told to end.
    func put(_ job: Job) -> Bool {
        condition.withLock {
            guard !isClosed else { return false }
            jobs.append(job)
            if jobs.count <= idle {
                condition.signal()
            } else if threads < most {
                threads += 1
                startThread()
            }
            return true
        }
    }

    /// How many jobs no thread has taken yet.
    var waiting: Int { condition.withLock { jobs.count } }

    /// Lets the threads end once all jobs that wait are done.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// Closes, and waits for the end of the last thread.
    func closed() async throws {
        close()
        await withCheckedContinuation { continuation in
            let isOver = condition.withLock {
                if threads > 0 { whenEnded.append { continuation.resume() } }
                return threads == 0
            }
            if isOver { continuation.resume() }
        }
        if let failure = condition.withLock({ failure }) { throw failure }
    }

    private func startThread() {
        let thread = Thread { [self] in
            Thread.current.name = name
            let work = work()
            while let jobs = next() { work.take(jobs) }
            leave(Result(catching: work.end))
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// The next jobs, as soon as there are any; nil when it is time to end.
    private func next() -> [Job]? {
        condition.withLock {
            idle += 1
            while jobs.isEmpty, !isClosed { condition.wait() }
            idle -= 1
            return jobs.isEmpty ? nil : jobs.take(atMost: handful)
        }
    }

    private func leave(_ end: Result<Void, any Error>) {
        let ended: [@Sendable () -> Void] = condition.withLock {
            threads -= 1
            if case .failure(let error) = end { failure = error }
            guard threads == 0 else { return [] }
            defer { whenEnded = [] }
            return whenEnded
        }
        for end in ended { end() }
    }
}
