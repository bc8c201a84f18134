import ArgumentParser
import Configuration
import Database
import Platform
import Toolkit

/// `digit seal …`
struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Seal the journal, and show what is sealed.",
        subcommands: [SealNow.self, SealHeads.self, SealShow.self, SealRotate.self])
}

/// `digit seal now`: what `digit serve` does every minute.
struct SealNow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "now", abstract: "Seal the facts that wait.")

    @OptionGroup var options: SiteOptions

    func run() async throws {
        let count = try await options.withDatabase { database, config in
            try await options.sealing(database, config).sealAll(database)
        }
        Terminal.say("\(count) facts sealed.")
    }
}

/// `digit seal heads`: the keys and heads, to be kept elsewhere.
struct SealHeads: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "heads", abstract: "Show the keys and heads, as JSON.")

    @OptionGroup var options: SiteOptions

    func run() async throws {
        Terminal.say(try await options.withDatabase { database, _ in try await SealReport.heads(database) })
    }
}

/// `digit seal show FACT …`: the proof that facts are sealed, without the others.
struct SealShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show that facts are sealed, without showing others, as JSON.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The ids of the facts.")
    var facts: [String]

    func run() async throws {
        Terminal.say(try await options.withDatabase { database, _ in try await SealReport.proofs(of: facts, database) })
    }
}

/// `digit seal rotate FILE`: lets a new key sign from now on.
struct SealRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Sign with a new key from now on; the old one vouches for it.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The file for the new key. Name it in DIGIT_SEAL_KEY_FILE before the next start.")
    var file: String

    func run() async throws {
        try await options.withDatabase { database, config in
            let sealing = try await options.sealing(database, config)
            let next = try SealKey.inFile(file)
            try await database.write { db in try sealing.rotate(to: next, at: .now(), in: db) }
        }
        Terminal.say("From now on seals are signed with the key in \(file).")
    }
}

extension SiteOptions {
    /// Sealing with the key of the settings, under the names of this site's facts.
    func sealing(_ database: Database, _ config: ConfigReader) async throws -> Sealing {
        Sealing(key: try sealKey(config), home: try await Setting.home(database, first: baseAddress(config)))
    }
}
