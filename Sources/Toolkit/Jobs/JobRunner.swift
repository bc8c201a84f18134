import Database
import Logging

/// Does jobs on this node, a few at a time, until it is told to stop.
public final class JobRunner: Sendable {
    private let database: Database
    private let workshop: JobWorkshop
    private let clock: @Sendable () -> Instant
    private let logger: Logger
    private let width: Int
    /// Seconds between two looks at the list when nothing was there.
    private let rest: Double
    /// Seconds that work under way gets to finish when the node stops.
    private let grace: Double

    public init(
        _ workshop: JobWorkshop, database: Database, width: Int = 2, rest: Double = 1, grace: Double = 20, logger: Logger,
        clock: @escaping @Sendable () -> Instant = { Instant.now() }
    ) {
        self.workshop = workshop
        self.database = database
        self.width = width
        self.rest = rest
        self.grace = grace
        self.logger = logger
        self.clock = clock
    }

    /// Works until the task is cancelled; then begins nothing more, and lets what is under way finish.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for _ in 0..<width {
                group.addTask { await self.untilCancelled { try await self.doNext() } }
            }
            group.addTask { await self.untilCancelled { try await self.keepSchedules() } }
        }
    }

    /// Orders what the schedules ask for; false: nothing more to do for now.
    @discardableResult
    public func keepSchedules() async throws -> Bool {
        let now = clock()
        for schedule in workshop.schedules {
            let next = try await database.glance { db in try schedule.next(in: db) }
            if let next, next > now { continue }
            try await database.write { db in try schedule.keep(at: now, in: db) }
        }
        return false
    }

    /// Does the job that has waited longest; false when none is due.
    @discardableResult
    public func doNext() async throws -> Bool {
        let now = clock()
        let benches = workshop.benches
        let kinds = Array(benches.keys)
        let longest = benches.values.map(\.rule.lease).max() ?? 60
        let lease = Token.random(bytes: 16)
        let due = try await database.glance { db in try Job.isDue(of: kinds, at: now, in: db) }
        guard due else { return false }
        let taken = try await database.write { db in
            guard let job = try Job.take(of: kinds, lease: lease, for: longest, at: now, in: db) else { return Job?.none }
            if let rule = benches[job.kind]?.rule { _ = try Job.keep(job, for: rule.lease, at: now, in: db) }
            return job
        }
        guard let job = taken, let bench = benches[job.kind] else { return false }
        guard job.attempts <= bench.rule.attempts else {
            await putBack(job, bench.rule, NodeLost(), isStopped: false)
            return true
        }
        await work(job, bench)
        return true
    }

    /// Each node that tried it ended before the job did.
    struct NodeLost: Error {}

    private func work(_ job: Job, _ bench: JobWorkshop.Bench) async {
        let run = JobRun(job, database: database, clock: clock)
        let work = Task {
            try await bench.work(run)
            try await run.end()
        }
        let pulse = Task { await self.pulse(job, bench.rule, work) }
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            Task { [grace] in
                // Not a wait for anything: the time that work under way is granted.
                try? await Task.sleep(for: .seconds(grace))
                work.cancel()
            }
        }
        pulse.cancel()
        if case .failure(let error) = result { await putBack(job, bench.rule, error, isStopped: work.isCancelled) }
    }

    private func putBack(_ job: Job, _ rule: JobRule, _ error: any Error, isStopped: Bool) async {
        if error is JobRun.LeaseLost { return }
        let now = clock()
        logger.warning("job failed", metadata: ["job": "\(job.id)", "kind": "\(job.kind)", "error": "\(error)"])
        do {
            try await database.write { db in
                if isStopped { return try Job.release(job, in: db) }
                try Job.fail(job, "\(error)", rule: rule, at: now, in: db)
            }
        } catch {
            logger.error("a failed job waits for the end of its lease", metadata: ["job": "\(job.id)", "error": "\(error)"])
        }
    }

    /// Signs of life while the work lasts; stops the work when the lease went to another.
    private func pulse(_ job: Job, _ rule: JobRule, _ work: Task<Void, any Error>) async {
        while !Task.isCancelled {
            // A sign of life is due by the clock, whatever the work does.
            guard (try? await Task.sleep(for: .seconds(Double(rule.lease) / 3))) != nil else { return }
            let now = clock()
            let isOurs = try? await database.write { db in try Job.keep(job, for: rule.lease, at: now, in: db) }
            if isOurs == false { return work.cancel() }
        }
    }

    private func untilCancelled(_ step: () async throws -> Bool) async {
        while !Task.isCancelled {
            do {
                if try await step() { continue }
            } catch {
                logger.error("jobs could not be looked at", metadata: ["error": "\(error)"])
            }
            // Jobs become due by the clock, and other nodes order some: so one looks again.
            try? await Task.sleep(for: .seconds(rest))
        }
    }
}
