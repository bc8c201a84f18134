import Database
import Foundation

/// Which kinds of job there are, who does them, and which come back by themselves.
public struct JobWorkshop: Sendable {
    struct Bench: Sendable {
        let rule: JobRule
        let work: @Sendable (JobRun) async throws -> Void
    }

    private(set) var benches: [String: Bench] = [:]
    private(set) var schedules: [JobSchedule] = []

    public init() {}

    /// Says how jobs of a kind are done. The work may run again after a failure, on this node or another.
    public mutating func add<Payload>(
        _ kind: JobKind<Payload>, _ work: @escaping @Sendable (Payload, JobRun) async throws -> Void
    ) {
        benches[kind.name] = Bench(rule: kind.rule) { run in
            let payload = try JSONDecoder().decode(Payload.self, from: Data(run.job.payload.utf8))
            try await work(payload, run)
        }
    }

    public mutating func add(_ schedule: JobSchedule) { schedules.append(schedule) }
}
