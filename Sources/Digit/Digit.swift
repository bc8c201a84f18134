import ArgumentParser
import Foundation

/// The command `digit`: everything that can be done with the platform from a terminal.
@main
struct Digit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digit", abstract: "123Digit: a platform for digital inclusion.",
        subcommands: [
            Serve.self, Migrate.self, ContentCommand.self, Demo.self, KeysCommand.self, UserCommand.self, JobsCommand.self,
            SealCommand.self, MailCommand.self,
            Verify.self, EraseCommand.self, BackupCommand.self, RestoreCommand.self,
        ])

    /// What the program writes is for its own user alone: databases, backups, mails.
    static func main() async {
        umask(0o077)
        await main(nil)
    }
}
