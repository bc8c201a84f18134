import Foundation
import NIOCore
import NIOPosix

/// Files in a folder of this machine: `ab/abcdef…`, named once they are whole and on disk.
public struct FolderStore: FileStore {
    public let spool: Spool
    private let folder: URL
    private let threads = NIOThreadPool.singleton

    /// Makes the folder when it is not there.
    public init(_ folder: URL) throws {
        self.folder = folder
        spool = try Spool(folder.appending(path: "incoming"))
    }

    public func keep(_ file: ArrivedFile) async throws {
        let url = url(of: file.digest)
        try await threads.runIfActive {
            let folder = url.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            guard rename(file.url.path, url.path) == 0 else {
                throw FileRefusal.unavailable(String(cString: strerror(errno)))
            }
            // The name in its folder, and the folder's own name when it is new.
            for place in [folder, folder.deletingLastPathComponent()] { try Disk.flush(place.path) }
        }
    }

    public func size(of digest: FileDigest) async throws -> Int? {
        let url = url(of: digest)
        return try await threads.runIfActive {
            try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
        }
    }

    public func read(_ digest: FileDigest, _ range: Range<Int>) async throws -> ByteBuffer {
        let url = url(of: digest)
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
        let url = url(of: digest)
        try await threads.runIfActive { _ = try? FileManager.default.removeItem(at: url) }
    }

    private func url(of digest: FileDigest) -> URL { folder.appending(path: "\(digest.description.prefix(2))/\(digest)") }
}
