import ArgumentParser
import Database
import Foundation
import Platform

/// `digit user …`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "People of the team that runs the platform.", subcommands: [UserAdd.self])
}

/// `digit user add --email EMAIL --name NAME --role ROLE`: an account with a role in the team; she signs in by her mailbox.
struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give somebody a role in the team: the way to the first administrator.")

    @OptionGroup var options: SiteOptions

    @Option(help: "Her address.")
    var email: String

    @Option(help: "What she is called; for a new account.")
    var name: String?

    @Option(help: "administrator, officer or editor.")
    var role: String

    func run() async throws {
        let outcome = try await options.withDatabase { database, config in
            try await Team(database: database, home: options.baseAddress(config)).add(
                email: email, name: name, role: role, at: .now())
        }
        switch outcome {
        case .added: Terminal.say("\(email) has the role \(role). She signs in with her address on the site.")
        case .hadIt: Terminal.say("\(email) has the role \(role) already.")
        case .noAddress: throw ValidationError("--email is no address: \(email)")
        case .noRole: throw ValidationError("--role is administrator, officer or editor.")
        case .noName: throw ValidationError("\(email) has no account yet: say what she is called with --name.")
        }
    }
}
