import ArgumentParser
import Database
import Platform

/// `digit migrate`: creates or updates the tables. `digit serve` does it too.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Create or update the tables.")

    @OptionGroup var options: SiteOptions

    func run() async throws {
        let database = try await options.openDatabase(try await options.reader())
        let version = try await database.schemaVersion()
        try await database.close()
        Terminal.say("The tables are at version \(version).")
    }
}
