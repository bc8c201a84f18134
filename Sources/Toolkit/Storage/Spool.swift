import Crypto
import Foundation
import NIOCore
import NIOPosix

/// A folder where files arrive: hashed and measured as they come, and known by their content once they are whole.
public struct Spool: Sendable {
    /// After this, what a crash has left behind is removed.
    static let secondsOfLeftovers: Double = 86_400

    let folder: URL
    private let threads = NIOThreadPool.singleton

    /// Makes the folder when it is not there, and clears it of what an earlier start left half-arrived.
    public init(_ folder: URL) throws {
        self.folder = folder
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try files.contentsOfDirectory(atPath: folder.path) {
            let path = folder.appending(path: name).path
            let changed = try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date
            if let changed, changed.timeIntervalSinceNow < -Self.secondsOfLeftovers { try? files.removeItem(atPath: path) }
        }
    }

    /// A place for a file whose bytes will come.
    func open() async throws -> Arrival {
        let url = folder.appending(path: UUID().uuidString)
        return Arrival(try await threads.runIfActive { try IncomingFile(url) }, threads)
    }

    /// Takes what `chunks` bring, to disk. Throws `FileRefusal.tooLarge` past `most` bytes; nothing stays behind then.
    public func receive<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, atMost most: Int) async throws -> ArrivedFile
    where Chunks.Element == ByteBuffer {
        let arrival = try await open()
        do {
            for try await chunk in chunks { try await arrival.append(chunk, atMost: most) }
            return try await arrival.finish()
        } catch {
            arrival.cancel()
            throw error
        }
    }
}

/// A file that is arriving in the spool. Whoever opened it finishes or cancels it.
struct Arrival: Sendable {
    private let file: IncomingFile
    private let threads: NIOThreadPool

    fileprivate init(_ file: IncomingFile, _ threads: NIOThreadPool) {
        self.file = file
        self.threads = threads
    }

    func append(_ chunk: ByteBuffer, atMost most: Int) async throws {
        guard file.size + chunk.readableBytes <= most else { throw FileRefusal.tooLarge(most: most) }
        try await threads.runIfActive { try file.append(chunk) }
    }

    /// The file, whole and on disk.
    func finish() async throws -> ArrivedFile { try await threads.runIfActive { try file.finish() } }

    func cancel() { file.cancel() }
}

/// A file that has arrived whole and lies in the spool; whoever received it keeps or discards it.
public struct ArrivedFile: Sendable, Equatable {
    public let digest: FileDigest
    public let size: Int
    /// What the content is, whatever the sender called it; nil for what we do not take.
    public let kind: FileKind?
    let url: URL

    /// Takes it out of the spool; does nothing when a store has taken it.
    public func discard() { try? FileManager.default.removeItem(at: url) }
}

/// A file that is arriving. Used by one thread after the other.
private final class IncomingFile: @unchecked Sendable {
    private let url: URL
    private let file: FileHandle
    private var hash = SHA256()
    private var beginning: [UInt8] = []
    private(set) var size = 0

    init(_ url: URL) throws {
        self.url = url
        let descriptor = Foundation.open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileRefusal.unavailable(String(cString: strerror(errno))) }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func append(_ chunk: ByteBuffer) throws {
        let data = Data(chunk.readableBytesView)
        hash.update(data: data)
        size += data.count
        beginning += data.prefix(max(0, FileKind.bytesNeeded - beginning.count))
        do {
            try file.write(contentsOf: data)
        } catch {
            throw FileRefusal.unavailable("its disk: \(error)")
        }
    }

    func cancel() {
        try? file.close()
        try? FileManager.default.removeItem(at: url)
    }

    func finish() throws -> ArrivedFile {
        try file.synchronize()
        try file.close()
        guard let digest = FileDigest(Token.hexadecimal(hash.finalize())) else { throw FileRefusal.unavailable("no hash") }
        return ArrivedFile(digest: digest, size: size, kind: FileKind(beginning: beginning), url: url)
    }
}
