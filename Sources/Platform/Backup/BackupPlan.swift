import Database
import Foundation
import Toolkit

/// Where backups go by themselves each night, and how many stay.
public struct BackupPlan: Sendable {
    let folder: String
    let keep: Int
    let files: any FileStore

    /// `keep` is how many files stay, at least one.
    public init(folder: String, keep: Int, files: any FileStore) {
        self.folder = folder
        self.keep = max(1, keep)
        self.files = files
    }

    /// Writes today's backup, notes when, and removes those beyond the last `keep`.
    func run(_ database: Database, at now: Instant) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await Backup.write(database, files: files, to: "\(folder)/\(Day(of: now)).tar.zst", at: now)
        try await database.write { db in try Setting.noteBackup(at: now, in: db) }
        for old in try Self.backups(in: folder).dropLast(keep) {
            try FileManager.default.removeItem(atPath: "\(folder)/\(old)")
        }
    }

    /// The names that `run` gives, the oldest first; whatever else stands there is not ours.
    private static func backups(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
            name.hasSuffix(".tar.zst") && Day(String(name.dropLast(8))) != nil
        }.sorted()
    }
}

extension Setting {
    private static let backup = "last backup"

    /// When the last backup was whole; nil before the first.
    static func lastBackup(in db: Connection) throws -> Instant? {
        try db.value(String.self, "SELECT text FROM setting WHERE id = \(backup)").flatMap { Instant(iso8601: $0) }
    }

    public static func noteBackup(at now: Instant, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO setting (id, text) VALUES (\(backup), \(now.iso8601))
            ON CONFLICT (id) DO UPDATE SET text = excluded.text
            """)
    }
}
