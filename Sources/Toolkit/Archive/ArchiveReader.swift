import CArchive
import Crypto
import Foundation

/// Reads what `ArchiveWriter` wrote, and nothing else: each entry is checked against its SHA-256.
public final class ArchiveReader {
    /// The most bytes of one entry: far above any that is written, so that a forged file cannot fill the memory.
    static let largestEntry = 512 << 20

    private let archive: OpaquePointer
    private var sums = ""

    /// Throws `ArchiveFailure` when the file cannot be read or is none of ours.
    public init(_ path: String) throws {
        guard access(path, R_OK) == 0 else { throw ArchiveFailure.system(path, errno) }
        guard let archive = archive_read_new() else { throw ArchiveFailure.damaged("no memory") }
        self.archive = archive
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_tar(archive)
        guard archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK else { throw Self.failure(archive) }
    }

    deinit { archive_read_free(archive) }

    /// Hands over each entry in turn, except the sums.
    public static func read(_ path: String, _ body: (_ name: String, _ data: Data) throws -> Void) throws {
        let reader = try ArchiveReader(path)
        while let (name, data) = try reader.next() { try body(name, data) }
    }

    /// The next entry; nil at the end, once every sum agreed. Throws `ArchiveFailure.damaged` when the file is cut short, or
    /// an entry is not the one that was written; what was handed over before must then be thrown away.
    public func next() throws -> (name: String, data: Data)? {
        guard let (name, data) = try entry() else { throw ArchiveFailure.damaged("its end is missing") }
        guard name == ArchiveWriter.sums else {
            sums += "\(Token.hexadecimal(SHA256.hash(data: data)))  \(name)\n"
            return (name, data)
        }
        guard String(decoding: data, as: UTF8.self) == sums else {
            throw ArchiveFailure.damaged("an entry is not the one that was written")
        }
        guard try entry() == nil else { throw ArchiveFailure.damaged("something stands after the sums") }
        return nil
    }

    private func entry() throws -> (String, Data)? {
        var entry: OpaquePointer?
        let code = archive_read_next_header(archive, &entry)
        if code == ARCHIVE_EOF { return nil }
        guard code == ARCHIVE_OK, let entry, let name = archive_entry_pathname(entry) else { throw Self.failure(archive) }
        return (String(cString: name), try Self.content(of: entry, in: archive))
    }

    private static func content(of entry: OpaquePointer, in archive: OpaquePointer) throws -> Data {
        let size = Int(archive_entry_size(entry))
        guard (0...largestEntry).contains(size) else { throw ArchiveFailure.damaged("an entry of \(size) bytes") }
        var data = Data(count: size)
        let isWhole = data.withUnsafeMutableBytes { bytes in
            var have = 0
            while have < size {
                let count = archive_read_data(archive, bytes.baseAddress?.advanced(by: have), size - have)
                guard count > 0 else { return false }
                have += count
            }
            return true
        }
        guard isWhole else { throw failure(archive) }
        return data
    }

    private static func failure(_ archive: OpaquePointer) -> ArchiveFailure {
        .damaged(archive_error_string(archive).map { String(cString: $0) } ?? "its end is missing")
    }
}
