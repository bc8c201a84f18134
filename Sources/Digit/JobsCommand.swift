import ArgumentParser
import Database
import Toolkit

/// `digit jobs …`: work that waits, and work that failed too often.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "See the work that waits, and order again what failed.",
        subcommands: [JobsList.self, JobsRetry.self])
}

struct JobsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show jobs in one state.")

    @OptionGroup var options: SiteOptions

    @Option(help: "waiting, running, done or dead.")
    var state = "dead"

    func run() async throws {
        guard let state = Job.State(rawValue: state) else {
            throw ValidationError("A state is waiting, running, done or dead.")
        }
        let (counts, jobs) = try await options.withDatabase { database, _ in
            try await database.read { db in (try Job.counts(in: db), try Job.list(state, in: db)) }
        }
        for state in [Job.State.waiting, .running, .done, .dead] { Terminal.say("\(state.rawValue): \(counts[state] ?? 0)") }
        for job in jobs {
            Terminal.say("\(job.id)  \(job.kind)  \(job.created)  tries: \(job.attempts)  \(job.trouble ?? "")")
        }
    }
}

struct JobsRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "retry", abstract: "Order a dead job again.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The id of the job.")
    var id: String

    func run() async throws {
        guard let id = ID<Job>(id) else { throw ValidationError("Not the id of a job.") }
        let isOrdered = try await options.withDatabase { database, _ in
            try await database.write { db in try Job.retry(id, at: .now(), in: db) }
        }
        guard isOrdered else { throw ValidationError("There is no dead job of this id.") }
        Terminal.say("Ordered again.")
    }
}
