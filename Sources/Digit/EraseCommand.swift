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
        let config = try await options.reader()
        let database = try await options.openDatabase(config)
        let home = try await Setting.home(database, first: options.baseAddress(config))
        let count = try await database.write { [agent] db in try Erasure.agent(agent, home: home, in: db) }
        try await database.close()
        Terminal.say("\(count) statements say nothing of this person any more.")
    }
}
