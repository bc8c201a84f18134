import ArgumentParser
import Database
import Foundation
import Platform
import Toolkit

/// `digit backup FILE`: the whole site in one file, while it serves.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write the whole site to one file, while it serves.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "The file to write, for instance site.tar.zst; it is there only once it is whole.")
    var file: String

    func run() async throws {
        let rows = try await options.withDatabase { database, config in
            let rows = try await Backup.write(database, files: try options.fileStore(config), to: file, at: .now())
            try await database.write { db in try Setting.noteBackup(at: .now(), in: db) }
            return rows
        }
        Terminal.say("\(rows) rows are in \(file).")
    }
}

/// `digit restore FILE`: a backup into an empty database, of either engine.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty database, of either engine.")

    @OptionGroup var options: SiteOptions

    @Argument(help: "A file that `digit backup` wrote.")
    var file: String

    func run() async throws {
        let config = try await options.reader()
        let database = try Database(options.databaseAddress(config))
        let rows = try await Restore.read(file, into: database, files: try options.fileStore(config))
        try await database.close()
        Terminal.say("\(rows) rows are restored; counts and seals agree.")
    }
}
