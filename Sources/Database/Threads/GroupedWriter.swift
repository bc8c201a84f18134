/// Runs bodies that write: those that wait at the same time share one commit, each in a savepoint of its own.
///
/// A body that throws is rolled back alone. Nobody is answered before the commit is on disk.
final class GroupedWriter {
    private let session: any Session
    private let writing: Connection
    private let reading: Connection
    private let statistics: StatisticsCounter

    /// A group ends here even when more bodies wait, so that the first need not wait long for the last.
    private static let longestGroup = Duration.milliseconds(50)

    init(_ session: any Session, _ statistics: StatisticsCounter) {
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
                switch next.errand {
                case .reading, .glancing:
                    read(next)
                    waiting.removeFirst()
                case .writing:
                    waiting.removeFirst(write(waiting.prefix { $0.errand == .writing }))
                case .migrating:
                    waiting.removeFirst(write(waiting.prefix(1)))
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
        var retries = Retries()
        while true {
            var tried: ArraySlice<any Job> = jobs.prefix(0)
            do {
                try commit(jobs.prefix(retries.largestGroup), &tried)
                for job in tried { job.answer(nil) }
                return tried.count
            } catch {
                session.rollBack()
                if retries.mayRunAgain(tried.count, after: error, session.trouble) { continue }
                if tried.isEmpty { tried = jobs }
                for job in tried { job.answer(error) }
                return tried.count
            }
        }
    }

    /// Runs the first of `jobs`, at least one, in one transaction; `tried` are those.
    private func commit(_ jobs: ArraySlice<any Job>, _ tried: inout ArraySlice<any Job>) throws {
        try session.begin(jobs.first?.errand ?? .writing)
        if jobs.count == 1 {
            tried = jobs
            for job in jobs { try job.run(in: writing, check: session.check) }
        } else {
            let clock = ContinuousClock()
            let end = clock.now + Self.longestGroup
            repeat {
                tried = jobs.prefix(tried.count + 1)
                try tried.last.map(inSavepoint)
            } while tried.count < jobs.count && clock.now < end
        }
        try session.commit()
        statistics.add(commits: 1, bodies: tried.count)
    }

    /// Throws only when the whole transaction is lost; what the body throws is kept for whoever waits.
    private func inSavepoint(_ job: any Job) throws {
        try session.openSavepoint()
        do {
            try job.run(in: writing, check: session.check)
        } catch {
            guard session.isSound else { throw error }
            return try session.undoSavepoint()
        }
        try session.closeSavepoint()
    }
}
