import ArgumentParser
import Database
import Foundation
import Platform

/// `digit mail …`
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Mails of the site.", subcommands: [MailReturned.self])
}

/// `digit mail returned < NOTIFICATION`: notes that a mail came back. The mail server hands it over.
struct MailReturned: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returned", abstract: "Read a notification (RFC 3464) from standard input, and note which mail came back.")

    @OptionGroup var options: SiteOptions

    func run() async throws {
        let bytes = Array(FileHandle.standardInput.readDataToEndOfFile().prefix(2 << 20))
        let noted = try await options.withDatabase { database, _ in
            try await Returns(database: database).note(bytes, at: .now())
        }
        guard noted else { throw ValidationError("This is no notification of a mail of this site.") }
        Terminal.say("Noted.")
    }
}
