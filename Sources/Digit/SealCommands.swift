import ArgumentParser
import Database
import Foundation
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
        let config = try await options.reader()
        let key = try options.sealKey(config)
        let database = try await options.openDatabase(config)
        let sealing = Sealing(key: key, home: try await Setting.home(database, first: options.baseAddress(config)))
        var count = 0
        while true {
            let sealed = try await database.write { db in try sealing.sealNext(at: .now(), in: db) }
            if sealed == 0 { break }
            count += sealed
        }
        Terminal.say("\(count) facts sealed.")
        try await database.close()
    }
}

/// `digit seal heads`: the keys and heads, to be kept elsewhere.
struct SealHeads: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "heads", abstract: "Show the keys and heads, as JSON.")

    @OptionGroup var options: SiteOptions

    func run() async throws {
        let database = try await options.openDatabase(try await options.reader())
        Terminal.say(try await SealReport.heads(database))
        try await database.close()
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
        let database = try await options.openDatabase(try await options.reader())
        Terminal.say(try await SealReport.proofs(of: facts, database))
        try await database.close()
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
        let config = try await options.reader()
        let key = try options.sealKey(config)
        let database = try await options.openDatabase(config)
        let sealing = Sealing(key: key, home: try await Setting.home(database, first: options.baseAddress(config)))
        let next = try SealKey.inFile(file)
        try await database.write { db in try sealing.rotate(to: next, at: .now(), in: db) }
        try await database.close()
        Terminal.say("From now on seals are signed with the key in \(file).")
    }
}

/// `digit verify`: the journal against its heads, or a proof against heads alone.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the journal against its seals; or, with a file, what it shows against heads kept elsewhere.")

    @OptionGroup var options: SiteOptions

    @Option(help: "Heads kept from earlier (the JSON of /.well-known/digit-seals.json).")
    var heads: String?

    @Option(help: "The public key one knows from elsewhere, in base64.")
    var key: String?

    @Argument(help: "A file from `digit seal show`; without one, the whole journal is checked.")
    var file: String?

    func run() async throws {
        let kept = try heads.map { try Data(contentsOf: URL(filePath: $0)) }
        let report: SealReport
        if let file {
            guard let kept else { throw ValidationError("A file is checked against heads: name them with --heads.") }
            report = try SealReport(proofs: try Data(contentsOf: URL(filePath: file)), heads: kept, trusted: key)
        } else {
            let database = try await options.openDatabase(try await options.reader())
            report = try await SealReport(database, heads: kept, trusted: key)
            try await database.close()
        }
        for line in report.findings { Terminal.say(line) }
        Terminal.say(report.summary)
        if !report.isSound { throw ExitCode.failure }
    }
}
