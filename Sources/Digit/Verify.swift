import ArgumentParser
import Foundation
import Platform

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
            report = try await options.withDatabase { database, _ in
                try await SealReport(database, heads: kept, trusted: key)
            }
        }
        for line in report.findings { Terminal.say(line) }
        Terminal.say(report.summary)
        if !report.isSound { throw ExitCode.failure }
    }
}
