/// Runs bodies that write: those that wait at the same time share one commit, each in a savepoint of its own.
///
/// A body that throws is rolled back alone. Nobody is answered before the commit is on disk.
final class GroupedWriter {
    private let session: SQLiteSession
    private let writing: Connection
    private let reading: Connection
    private let statistics: StatisticsCounter

    /// A group ends here even when more bodies wait, so that the first need not wait long for the last.
    private static let longestGroup = Duration.milliseconds(50)

    init(_ session: SQLiteSession, _ statistics: StatisticsCounter) {
        self.session = session
        self.statistics = statistics
        writing = Connection(session, mayWrite: true)
        reading = Connection(session, mayWrite: false)
    }

    /// Answers every one of `jobs`, in their order.
    func take(_ jobs: [any Job]) {
        session.use {
            var waiting = jobs[...]
            while let next = waiting.first {
                if next.isReading {
                    read(next)
                    waiting.removeFirst()
                } else {
                    waiting.removeFirst(write(waiting.prefix { !$0.isReading }))
                }
            }
        }
    }

    func end() throws {
        try session.close()
    }

    /// In memory there is one connection for all.
    private func read(_ job: any Job) {
        do {
            try Reader.run(job, in: reading)
            job.answer(nil)
        } catch {
            job.answer(error)
        }
    }

    /// Writes the first of `jobs` under one commit; gives how many it answered, at least one.
    private func write(_ jobs: ArraySlice<any Job>) -> Int {
        var tried: ArraySlice<any Job> = jobs.prefix(0)
        do {
            try session.run("BEGIN IMMEDIATE")
            if jobs.count == 1 {
                tried = jobs
                try alone(jobs)
            } else {
                let clock = ContinuousClock()
                let end = clock.now + Self.longestGroup
                repeat {
                    tried = jobs.prefix(tried.count + 1)
                    try tried.last.map(inSavepoint)
                } while tried.count < jobs.count && clock.now < end
            }
            try session.run("COMMIT")
            statistics.add(commits: 1, bodies: tried.count)
            for job in tried { job.answer(nil) }
        } catch {
            session.rollBack()
            if tried.isEmpty { tried = jobs }
            for job in tried { job.answer(error) }
        }
        return tried.count
    }

    private func alone(_ jobs: ArraySlice<any Job>) throws {
        for job in jobs { try job.run(in: writing, check: check) }
    }

    /// Throws only when the whole transaction is lost; what the body throws is kept for whoever waits.
    private func inSavepoint(_ job: any Job) throws {
        try session.run("SAVEPOINT body")
        do {
            try job.run(in: writing, check: check)
        } catch {
            guard session.isInTransaction else { throw error }
            try session.run("ROLLBACK TO body")
        }
        try session.run("RELEASE body")
    }

    /// SQLite gives up a transaction by itself when the disk fails, whatever the body made of the error; and it looks
    /// at deferred references only when the whole group is committed.
    private func check() throws {
        guard session.isInTransaction else {
            throw DatabaseFailure.other("The transaction ended before its body.")
        }
        guard !session.hasDanglingReferences else { throw DatabaseFailure.constraint(.foreignKey, named: nil) }
    }
}
