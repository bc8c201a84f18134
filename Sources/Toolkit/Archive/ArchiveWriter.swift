import CArchive
import Crypto
import Foundation

/// Writes a `.tar.zst`: entries one after the other, and at the end the SHA-256 of each.
///
/// The file takes its name only once it is whole and on disk: what is called so was never half-written.
public final class ArchiveWriter {
    /// The last entry: a line for each other one, as `sha256sum` writes and checks them.
    public static let sums = "SHA256SUMS"

    /// `S_IFREG`, which libarchive calls `AE_IFREG`.
    private static let regularFile: UInt32 = 0o100000

    private let path: String
    private var part: String { path + ".part" }
    private let archive: OpaquePointer
    private let created: Int64
    private var lines = ""
    private var current = ""
    private var hash = SHA256()
    private var isOpen = true

    /// Throws `ArchiveFailure` when the file cannot be written.
    public init(_ path: String, created seconds: Int64) throws {
        guard let archive = archive_write_new() else { throw ArchiveFailure.damaged("no memory") }
        self.path = path
        self.archive = archive
        created = seconds
        archive_write_add_filter_zstd(archive)
        archive_write_set_format_pax_restricted(archive)
        try check(archive_write_open_filename(archive, part))
    }

    deinit {
        if isOpen { unlink(part) }
        archive_write_free(archive)
    }

    public func add(_ name: String, _ data: Data) throws {
        try begin(name, size: data.count)
        try append(data)
        try end()
    }

    /// Begins an entry; exactly `size` bytes are appended to it before it ends.
    public func begin(_ name: String, size: Int) throws {
        guard let entry = archive_entry_new() else { throw ArchiveFailure.damaged("no memory") }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(size))
        archive_entry_set_filetype(entry, Self.regularFile)
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_mtime(entry, time_t(created), 0)
        try check(archive_write_header(archive, entry))
        (current, hash) = (name, SHA256())
    }

    public func append(_ data: Data) throws {
        hash.update(data: data)
        try data.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = archive_write_data(archive, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                guard count > 0 else { throw failure }
                sent += count
            }
        }
    }

    /// Ends the entry and gives the SHA-256 of what it holds, in hexadecimal.
    @discardableResult
    public func end() throws -> String {
        let sum = Token.hexadecimal(hash.finalize())
        lines += "\(sum)  \(current)\n"
        return sum
    }

    /// Ends the file, waits until it is on disk, and gives it its name.
    public func finish() throws {
        try add(Self.sums, Data(lines.utf8))
        try check(archive_write_close(archive))
        try Disk.flush(part)
        guard rename(part, path) == 0 else { throw ArchiveFailure.system(path, errno) }
        isOpen = false
        try Disk.flush(URL(filePath: path).deletingLastPathComponent().path)
    }

    private func check(_ code: CInt) throws {
        guard code >= ARCHIVE_WARN else { throw failure }
    }

    private var failure: ArchiveFailure {
        let number = archive_errno(archive)
        return number == ENOSPC || number == EACCES || number == EROFS || number == ENOENT
            ? .system(path, number) : .damaged(archive_error_string(archive).map { String(cString: $0) } ?? "")
    }
}

/// Why an archive could not be written or read.
public enum ArchiveFailure: Error, Equatable, CustomStringConvertible {
    /// The system refused: the path, and the number of its error.
    case system(String, CInt)
    /// The file is cut short, changed, or none of ours.
    case damaged(String)

    public var description: String {
        switch self {
        case .system(let path, let number): "\(path): \(String(cString: strerror(number)))"
        case .damaged(let detail): "The file is damaged or not whole: \(detail)"
        }
    }
}
