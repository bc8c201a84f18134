import ArgumentParser
import Database
import Platform

/// `digit erase AGENT`: somebody whom other programs' statements name.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase somebody from the statements that other programs sent; no seal breaks.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The agent as a statement names it: '{\"mbox\": \"mailto:ana@example.org\"}'.")
    var agent: String

    func run() async throws {
        let count = try await options.withDatabase { database, config in
            let home = try await Setting.home(database, first: options.baseAddress(config))
            return try await database.write { [agent] db in try Erasure.agent(agent, home: home, in: db) }
        }
        Terminal.say("\(count) statements say nothing of this person any more.")
    }
}
