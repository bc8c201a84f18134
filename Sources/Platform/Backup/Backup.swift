import Database
import Foundation
import NIOCore
import Toolkit

/// A whole site in one file, as of one moment, the same from whichever engine: `.tar.zst` with a table's rows in lines of
/// text. See `docs/backup.md`.
public enum Backup {
    /// How many bytes of rows stand in one entry.
    static let partBytes = 4 << 20

    /// Writes the site to `path` while it serves; gives how many rows. `files` are those that were uploaded, if any are kept
    /// apart from the database. Throws `ArchiveFailure`; the file is there only when it is whole.
    @discardableResult
    public static func write(
        _ database: Database, files: (any FileStore)? = nil, to path: String, at now: Instant
    ) async throws -> Int {
        let schema = try await database.schemaVersion()
        let writer = Handed(try ArchiveWriter(path, created: now.microseconds / 1_000_000))
        let rows = try await database.read { db in
            let tables = try db.tables().map { BackupManifest.Table(shape: $0, rows: try db.count(of: $0)) }
            let manifest = BackupManifest(
                format: BackupManifest.currentFormat, schema: schema, created: now.iso8601, tables: tables)
            try writer.value.add(BackupManifest.name, try manifest.data)
            for table in tables { try write(table.shape, to: writer.value, in: db) }
            return tables.reduce(0) { $0 + $1.rows }
        }
        if let files {
            // Looked for after the rows: what a row stands for was there before it.
            for digest in try await files.all() { try await write(digest, of: files, to: writer.value) }
        }
        try writer.value.finish()
        return rows
    }

    private static func write(_ table: TableShape, to writer: ArchiveWriter, in db: Connection) throws {
        var part = Data()
        var number = 0
        func send() throws {
            guard !part.isEmpty else { return }
            number += 1
            try writer.add(BackupManifest.part(number, of: table.name), part)
            part.removeAll(keepingCapacity: true)
        }
        try db.copy(table) { row in
            part.append(contentsOf: RowText.line(row).utf8)
            part.append(0x0A)
            if part.count >= partBytes { try send() }
        }
        try send()
    }

    private static func write(_ digest: FileDigest, of files: any FileStore, to writer: ArchiveWriter) async throws {
        guard let size = try await files.size(of: digest) else { return }
        try writer.begin("files/\(digest)", size: size)
        var place = 0
        while place < size {
            let part = try await files.read(digest, place..<size)
            guard part.readableBytes > 0 else { throw BackupFailure.damaged("file \(digest) is shorter than it says") }
            try writer.append(Data(part.readableBytesView))
            place += part.readableBytes
        }
        guard try writer.end() == digest.description else { throw BackupFailure.damaged("file \(digest) has changed") }
    }
}

/// Something that goes from one thread to the next, and is used by one at a time.
struct Handed<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
