import Database
import Foundation
import NIOCore
import Toolkit

/// Puts a backup into an empty database, of either engine.
public enum Restore {
    /// Restores `path`; gives how many rows. The file is checked whole before anything is written; all rows go in under one
    /// commit, and only once the counts agree and every seal is sound. Throws `BackupFailure` or `ArchiveFailure`.
    @discardableResult
    public static func read(
        _ path: String, into database: Database, files: (any FileStore)? = nil,
        migrations: [Migration] = Schema.migrations
    ) async throws -> Int {
        let manifest = try checked(path, known: migrations.last?.number ?? 0)
        guard try await isEmpty(database) else { throw BackupFailure.notEmpty }
        try await database.migrate(migrations.filter { $0.number <= manifest.schema })
        if let files { try await restoreFiles(path, to: files) }
        let present = Set(try await files?.all() ?? [])
        let rows = try await database.write { db in
            let rows = try load(path, manifest, in: db)
            try verify(manifest, in: db)
            if files != nil { try verify(present, manifest, in: db) }
            try endSignIns(in: db)
            return rows
        }
        try await database.migrate(migrations)
        return rows
    }

    /// Sign-ins that ended, and letters that were used, since the backup was made must open nothing again. Booklets stay open: who
    /// learns without an account may know no other way back.
    private static func endSignIns(in db: Connection) throws {
        let tables = Set(try db.tables().map(\.name))
        if tables.contains("person") { try db.execute("DELETE FROM session WHERE person IS NOT NULL") }
        for table in ["sign_in_letter", "passkey_challenge", "recovery", "federated_attempt", "federated_session"]
        where tables.contains(table) {
            try db.execute(SQL(stringLiteral: "DELETE FROM \(table)"))
        }
    }

    /// Reads the file once from end to end: it is whole, and we understand it.
    private static func checked(_ path: String, known: Int) throws -> BackupManifest {
        var manifest: BackupManifest?
        try ArchiveReader.read(path) { name, data in
            if name == BackupManifest.name { manifest = try? JSONDecoder().decode(BackupManifest.self, from: data) }
        }
        guard let manifest else { throw BackupFailure.damaged("it does not say what it holds") }
        guard manifest.format == BackupManifest.currentFormat else { throw BackupFailure.unknownFormat(manifest.format) }
        guard Set(manifest.tables.map(\.shape.name)).count == manifest.tables.count else {
            throw BackupFailure.damaged("it names a table twice")
        }
        guard manifest.schema <= known else { throw BackupFailure.newerSchema(found: manifest.schema, known: known) }
        return manifest
    }

    /// No table, or none with a row.
    private static func isEmpty(_ database: Database) async throws -> Bool {
        try await database.read { db in
            try db.tables().allSatisfy { try db.count(of: $0) == 0 }
        }
    }

    /// Tables come in the order of the manifest, so that what a row refers to is there.
    private static func load(_ path: String, _ manifest: BackupManifest, in db: Connection) throws -> Int {
        let shapes = Dictionary(uniqueKeysWithValues: manifest.tables.map { ($0.shape.name, $0.shape) })
        let known = Dictionary(uniqueKeysWithValues: try db.tables().map { ($0.name, Set($0.columns)) })
        for shape in shapes.values where known[shape.name] != Set(shape.columns) {
            throw BackupFailure.damaged("table \(shape.name) has other columns")
        }
        var rows = 0
        try ArchiveReader.read(path) { name, data in
            guard let table = BackupManifest.table(of: name) else { return }
            guard let shape = shapes[table] else { throw BackupFailure.damaged("table \(table) is not announced") }
            let text = String(decoding: data, as: UTF8.self)
            let part = try text.utf8.split(separator: 0x0A).map { line in
                guard let row = RowText.row(line) else { throw BackupFailure.damaged("a line of \(name)") }
                return row
            }
            try db.fill(shape, with: part)
            rows += part.count
        }
        return rows
    }

    private static func verify(_ manifest: BackupManifest, in db: Connection) throws {
        for table in manifest.tables {
            let count = try db.count(of: table.shape)
            guard count == table.rows else {
                throw BackupFailure.unsound("\(count) rows of \(table.shape.name) instead of \(table.rows)")
            }
        }
        guard manifest.tables.contains(where: { $0.shape.name == "sealed_fact" }) else { return }
        let verification = try SealVerification(in: db)
        if let finding = verification.sentences.first { throw BackupFailure.unsound(finding) }
    }

    /// Every file that a row stands for is in the store.
    private static func verify(_ present: Set<FileDigest>, _ manifest: BackupManifest, in db: Connection) throws {
        guard manifest.tables.contains(where: { $0.shape.name == "uploaded_file" }) else { return }
        let meant = try db.all(FileDigest.self, "SELECT DISTINCT digest FROM uploaded_file ORDER BY digest")
        if let missing = meant.first(where: { !present.contains($0) }) {
            throw BackupFailure.unsound("file \(missing) is missing")
        }
    }

    private static func restoreFiles(_ path: String, to files: any FileStore) async throws {
        let reader = try ArchiveReader(path)
        while let (name, data) = try reader.next() {
            guard name.hasPrefix("files/"), let digest = FileDigest(String(name.dropFirst(6))) else { continue }
            let chunk = AsyncStream { stream in
                stream.yield(ByteBuffer(bytes: data))
                stream.finish()
            }
            let kept = try await files.keep(chunk, atMost: data.count)
            guard kept.digest == digest else { throw BackupFailure.unsound("file \(digest)") }
        }
    }
}
