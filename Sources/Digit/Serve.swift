import ArgumentParser
import Configuration
import Database
import Foundation
import Hummingbird
import Logging
import Metrics
import Platform
import ServiceLifecycle
import Toolkit

/// `digit serve`: the site, until it is told to stop; requests under way are finished first.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the site.")

    @OptionGroup var options: SiteOptions

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on.")
    var port: Int?

    @Flag(help: "Believe the last address in X-Forwarded-For: a proxy of ours stands in front.")
    var trustProxy = false

    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: String?

    @Option(help: "A folder for a backup each night; DIGIT_BACKUP_KEEP says how many stay (14).")
    var backupFolder: String?

    @Option(help: "Multiply every rate limit; 0 lifts them, for measuring.")
    var rateFactor: Double?

    @Option(help: "How many megabytes a file may have that is uploaded (100).")
    var largestFile: Int?

    func run() async throws {
        Process.allowManyFiles()
        let config = try await options.reader()
        let logger = logger(config)
        let resources = try options.resourcesFolder(config)
        let sealKey = try options.sealKey(config)
        let files = try options.fileStore(config)
        let database = try await options.openDatabase(config)
        let content = try await ContentFolder(resources.appending(path: "content"))
        try warn(of: content.faults, resources, logger)
        let site = try await site(database, files, resources, content.catalogue, sealKey, config)
        let sealing = Sealing(key: sealKey, home: site.journal.home)
        MetricsSystem.bootstrap(site.metrics)
        let host = host ?? config.string(forKey: "host", default: "127.0.0.1")
        let port = port ?? config.int(forKey: "port", default: 8123)
        let application = Server.application(site, host: host, port: port, logger: logger) { port in
            logger.notice("123Digit is served on \(site.settings.baseURL) (port \(port))")
        }
        let runner = JobRunner(
            Upkeep(site: site, sealing: sealing, backups: backups(files, config)).workshop, database: database, logger: logger)
        let jobs = Task { await runner.run() }
        // One node on one file has nobody to tell.
        let sharing =
            database.address.hasPrefix("sqlite:")
            ? nil
            : Task { [site] in
                await RateShare(site.limits, database: database, logger: logger).run()
            }
        try await application.runService()
        sharing?.cancel()
        jobs.cancel()
        await jobs.value
        try await database.close()
    }

    /// Each night, when a folder is named for it.
    private func backups(_ files: any FileStore, _ config: ConfigReader) -> BackupPlan? {
        guard let folder = backupFolder ?? config.string(forKey: "backup-folder") else { return nil }
        return BackupPlan(
            folder: folder, keep: config.int(forKey: "backup-keep", default: 14), files: files)
    }

    private func site(
        _ database: Database, _ files: any FileStore, _ resources: URL, _ catalogue: Catalogue, _ sealKey: SealKey,
        _ config: ConfigReader
    ) async throws -> Site {
        let settings = SiteSettings(
            baseURL: options.baseAddress(config),
            isDemonstration: try await Setting.isDemonstration(database),
            trustsProxy: trustProxy || config.bool(forKey: "trust-proxy", default: false),
            rateFactor: rateFactor ?? config.double(forKey: "rate-factor", default: 1),
            metricsToken: config.string(forKey: "metrics-token"),
            largestFile: (largestFile ?? config.int(forKey: "largest-file", default: SiteSettings.usualLargestFile >> 20))
                << 20,
            backupsKept: (backupFolder ?? config.string(forKey: "backup-folder")) == nil
                ? nil : config.int(forKey: "backup-keep", default: 14),
            contact: contact(config), mail: try options.mailDesk(config),
            sealKey: sealKey
        )
        return try await Site(
            database: database, files: files, resources: resources, settings: settings, catalogue: catalogue)
    }

    /// How to reach whoever runs the site, as the legal pages say it.
    private func contact(_ config: ConfigReader) -> ContactCard {
        ContactCard(
            post: config.string(forKey: "contact-post", default: ContactCard.wetechcare),
            phone: config.string(forKey: "contact-phone"), email: config.string(forKey: "contact-email"),
            host: config.string(forKey: "host-name"))
    }

    /// A course with a fault is not served; whoever runs the site hears which one, and where.
    private func warn(of faults: [Fault], _ resources: URL, _ logger: Logger) throws {
        guard !faults.isEmpty else { return }
        let words = try Words(language: .en, folder: resources.appending(path: "locales/en"))
        for fault in faults { logger.warning("\(fault.file):\(fault.line): \(fault.sentence(words))") }
    }

    private func logger(_ config: ConfigReader) -> Logger {
        var logger = Logger(label: "digit")
        let name = logLevel ?? config.string(forKey: "log-level", default: "notice")
        logger.logLevel = Logger.Level(rawValue: name) ?? .notice
        return logger
    }
}
