import Crypto
import Foundation
import NIOCore
import NIOPosix

/// Files in a folder of this machine: `ab/abcdef…`, written beside and named once they are whole and on disk.
public struct FolderStore: FileStore {
    private let folder: URL
    private let threads: NIOThreadPool

    /// Makes the folder when it is not there.
    public init(_ folder: URL) throws {
        self.folder = folder
        threads = .singleton
        for name in ["", "incoming"] {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
    }

    public func keep<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, atMost most: Int) async throws -> StoredFile
    where Chunks.Element == ByteBuffer {
        let part = folder.appending(path: "incoming/\(UUID().uuidString)")
        let incoming = try await threads.runIfActive { try IncomingFile(part) }
        do {
            for try await chunk in chunks {
                guard incoming.size + chunk.readableBytes <= most else { throw FileRefusal.tooLarge(most: most) }
                try await threads.runIfActive { try incoming.append(chunk) }
            }
            let place = folder
            return try await threads.runIfActive {
                let file = try incoming.finish()
                try Self.name(part, Self.url(file.digest, in: place))
                return file
            }
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }

    public func size(of digest: FileDigest) async throws -> Int? {
        let url = Self.url(digest, in: folder)
        return try await threads.runIfActive {
            try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
        }
    }

    public func read(_ digest: FileDigest, _ range: Range<Int>) async throws -> ByteBuffer {
        let url = Self.url(digest, in: folder)
        return try await threads.runIfActive {
            guard let file = try? FileHandle(forReadingFrom: url) else { throw FileRefusal.notFound }
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(range.lowerBound))
            return ByteBuffer(bytes: try file.read(upToCount: min(range.count, Self.largestPart)) ?? Data())
        }
    }

    public func all() async throws -> [FileDigest] {
        let folder = folder
        return try await threads.runIfActive {
            let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            return paths.compactMap { $0.split(separator: "/").last.flatMap { FileDigest(String($0)) } }
                .sorted { $0.description < $1.description }
        }
    }

    public func remove(_ digest: FileDigest) async throws {
        let url = Self.url(digest, in: folder)
        try await threads.runIfActive { _ = try? FileManager.default.removeItem(at: url) }
    }

    private static func url(_ digest: FileDigest, in folder: URL) -> URL {
        folder.appending(path: "\(digest.description.prefix(2))/\(digest)")
    }

    private static func name(_ part: URL, _ url: URL) throws {
        let folder = url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard rename(part.path, url.path) == 0 else { throw FileRefusal.unavailable(String(cString: strerror(errno))) }
        try Disk.flush(folder.path)
    }
}

/// A file that is arriving: hashed and measured as it comes. Used by one thread after the other.
private final class IncomingFile: @unchecked Sendable {
    private let url: URL
    private let file: FileHandle
    private var hash = SHA256()
    private var beginning: [UInt8] = []
    private(set) var size = 0

    init(_ url: URL) throws {
        self.url = url
        guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw FileRefusal.unavailable(String(cString: strerror(errno)))
        }
        file = try FileHandle(forWritingTo: url)
    }

    func append(_ chunk: ByteBuffer) throws {
        let data = Data(chunk.readableBytesView)
        hash.update(data: data)
        size += data.count
        beginning += data.prefix(max(0, FileKind.bytesNeeded - beginning.count))
        try file.write(contentsOf: data)
    }

    func finish() throws -> StoredFile {
        try file.synchronize()
        try file.close()
        guard let digest = FileDigest(Token.hexadecimal(hash.finalize())) else { throw FileRefusal.unavailable("no hash") }
        return StoredFile(digest: digest, size: size, kind: FileKind(beginning: beginning))
    }
}
