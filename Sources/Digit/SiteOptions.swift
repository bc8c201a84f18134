import ArgumentParser
import Configuration
import Database
import Foundation
import Platform
import SystemPackage
import Toolkit

/// Where things are. A flag wins over the environment (`DIGIT_…`), which wins over the file named by `DIGIT_CONFIG`.
struct SiteOptions: ParsableArguments {
    @Option(help: "Where the data is: sqlite:PATH, or postgres://USER@HOST/NAME.")
    var database: String?

    @Option(help: "The folder of words, courses and styles.")
    var resources: String?

    @Option(help: "The file with the key that signs seals; made when it is not there.")
    var sealKeyFile: String?

    @Option(help: "Where uploaded files are: a folder, or s3+https://HOST/BUCKET?region=REGION.")
    var files: String?

    @Option(help: "Where mails go: smtps://HOST, smtp://USER@HOST:587, or a folder that keeps them.")
    var mail: String?

    @Option(help: "The address mails come from.")
    var mailFrom: String?

    @Option(help: "The address people use for the site.")
    var baseURL: String?

    /// The settings of environment and file.
    func reader() async throws -> ConfigReader {
        let environment = EnvironmentVariablesProvider()
        guard let path = ProcessInfo.processInfo.environment["DIGIT_CONFIG"] else {
            return ConfigReader(provider: environment).scoped(to: "digit")
        }
        let file = try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
        return ConfigReader(providers: [environment, file]).scoped(to: "digit")
    }

    func databaseAddress(_ config: ConfigReader) -> String {
        database ?? config.string(forKey: "database", default: "sqlite:digit.sqlite")
    }

    func baseAddress(_ config: ConfigReader) -> String {
        baseURL ?? config.string(forKey: "base-url", default: "http://localhost:8123")
    }

    /// `Resources` here, or in a folder above, unless it is named.
    func resourcesFolder(_ config: ConfigReader) throws -> URL {
        if let named = resources ?? config.string(forKey: "resources") { return URL(filePath: named) }
        var folder = URL(filePath: FileManager.default.currentDirectoryPath)
        for _ in 0..<6 {
            let candidate = folder.appending(path: "Resources")
            if FileManager.default.fileExists(atPath: candidate.appending(path: "locales/fr").path) { return candidate }
            folder.deleteLastPathComponent()
        }
        throw ValidationError("No folder “Resources” here: run this from the project, or name it with --resources.")
    }

    /// Where uploaded files are: in the folder or bucket that is named, else in a folder beside the SQLite file.
    func fileStore(_ config: ConfigReader) throws -> any FileStore {
        guard let place = files ?? config.string(forKey: "files") ?? besideDatabase("files", config) else {
            throw Self.outsideIsUnnamed
        }
        guard place.hasPrefix("s3") else { return try FolderStore(URL(filePath: place)) }
        guard let address = S3Address(place) else {
            throw ValidationError("A bucket is written s3+https://HOST/BUCKET?region=REGION, not \(place).")
        }
        guard let keyID = config.string(forKey: "files-key-id"),
            let secret = config.string(forKey: "files-secret", isSecret: true)
        else { throw ValidationError("A bucket needs DIGIT_FILES_KEY_ID and DIGIT_FILES_SECRET.") }
        let spool = config.string(forKey: "files-spool").map { URL(filePath: $0) }
        return try S3Store(
            address, S3Credentials(keyID: keyID, secret: secret),
            spool: spool ?? FileManager.default.temporaryDirectory.appending(path: "digit-spool"))
    }

    /// Where mails go: to the server or folder that is named, else into a folder beside the SQLite file, where they reach nobody.
    func mailDesk(_ config: ConfigReader) throws -> MailDesk {
        let stated = mail ?? config.string(forKey: "mail")
        guard stated != nil || !baseAddress(config).hasPrefix("https:") else {
            throw ValidationError(
                "People will come to \(baseAddress(config)), and mails would reach nobody: name a mail server with --mail.")
        }
        guard let place = stated ?? besideDatabase("mail", config) else { throw Self.outsideIsUnnamed }
        let named = mailFrom ?? config.string(forKey: "mail-from")
        guard let from = MailAddress(named ?? "post@123digit.example") else {
            throw ValidationError("--mail-from is an address such as post@example.org.")
        }
        let sender = MailSender(name: "123Digit", address: from)
        guard place.hasPrefix("smtp:") || place.hasPrefix("smtps:") else {
            return MailDesk(route: .folder(URL(filePath: place)), sender: sender)
        }
        guard named != nil else { throw ValidationError("Whom do mails come from? Name an address with --mail-from.") }
        let server = MailServer(
            place, password: config.string(forKey: "mail-password", isSecret: true),
            authorities: config.string(forKey: "mail-authorities"))
        guard let server else {
            throw ValidationError(
                "A mail server is written smtps://HOST or smtp://USER@HOST:587; its password is in DIGIT_MAIL_PASSWORD.")
        }
        return MailDesk(route: .server(server, Outgoing(threads: 2)), sender: sender)
    }

    /// The key that signs seals: in the file of the flag, else in `DIGIT_SEAL_KEY`, else in the file that the settings name,
    /// else in one beside the SQLite file.
    func sealKey(_ config: ConfigReader) throws -> SealKey {
        if let sealKeyFile { return try SealKey.inFile(sealKeyFile) }
        if let encoded = config.string(forKey: "seal-key", isSecret: true) {
            guard let key = SealKey(encoded: encoded) else { throw SealFailure.badKey("DIGIT_SEAL_KEY") }
            return key
        }
        guard let path = config.string(forKey: "seal-key-file") ?? besideDatabase("seal-key", config) else {
            throw Self.outsideIsUnnamed
        }
        return try SealKey.inFile(path)
    }

    /// What stands beside an SQLite file has no place of its own with a server.
    private static let outsideIsUnnamed = ValidationError(
        """
        This database is no file beside which things could stand. Name three places: --files FOLDER for uploaded files (or a \
        bucket), --seal-key-file FILE for the key that signs seals (or set DIGIT_SEAL_KEY), and --mail for where mails go.
        """)

    /// A path beside the SQLite file; nil for a database that is no file.
    private func besideDatabase(_ ending: String, _ config: ConfigReader) -> String? {
        let address = databaseAddress(config)
        guard address.hasPrefix("sqlite:"), !address.hasSuffix(":memory:") else { return nil }
        return "\(address.dropFirst("sqlite:".count)).\(ending)"
    }

    /// What `body` gives of the database, opened and brought up to date; it is closed afterwards.
    func withDatabase<Value>(_ body: (Database, ConfigReader) async throws -> Value) async throws -> Value {
        let config = try await reader()
        let database = try await openDatabase(config)
        let value = try await body(database, config)
        try await database.close()
        return value
    }

    /// The database, opened; its tables are brought up to date.
    func openDatabase(_ config: ConfigReader) async throws -> Database {
        let database = try Database(databaseAddress(config))
        try await database.migrate(Schema.migrations)
        return database
    }
}
