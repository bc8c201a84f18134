import Database
import Toolkit

/// Content that the store of files keeps, for one uploaded file or several.
struct FileContent: Record, Equatable {
    let id: FileDigest
    let size: Int
    /// When it was last kept, or lost the last file that stood for it.
    var touched: Instant
    /// Since when it is being removed: until that is done, nobody may take it up again.
    var leaving: Instant?

    typealias Key = FileDigest

    /// Seconds for which content stays that no file stands for: an upload or a backup may be under way.
    static let patience = 86_400
}

extension FileContent {
    /// Notes that this content is about to be kept. Throws `Refusal.unavailable` while the same content is being removed.
    static func announce(_ content: ArrivedFile, at now: Instant, in db: Connection) throws {
        let known = try findIfPresent(content.digest, in: db)
        guard known?.leaving == nil else { throw Refusal.unavailable }
        try FileContent(id: content.digest, size: content.size, touched: now).upsert(in: db)
    }

    /// The contents that nothing stands for any more, marked as leaving.
    static func dismissed(at now: Instant, in db: Connection) throws -> [FileDigest] {
        try db.execute(
            """
            UPDATE file_content SET leaving = \(now)
            WHERE leaving IS NULL AND touched < \(now.adding(seconds: -patience))
                AND NOT EXISTS (SELECT 1 FROM uploaded_file WHERE uploaded_file.digest = file_content.id)
            """)
        return try db.all(FileDigest.self, "SELECT id FROM file_content WHERE leaving IS NOT NULL ORDER BY id")
    }

    /// Forgets content that the store no longer has.
    static func forget(_ digest: FileDigest, in db: Connection) throws {
        try db.execute("DELETE FROM file_content WHERE id = \(digest) AND leaving IS NOT NULL")
    }
}

extension FileContent {
    /// Removes from the store what no file stands for any more.
    static func sweep(_ store: any FileStore, _ database: Database, at now: Instant) async throws {
        for digest in try await database.write({ db in try dismissed(at: now, in: db) }) {
            try await store.remove(digest)
            try await database.write { db in try forget(digest, in: db) }
        }
    }
}
