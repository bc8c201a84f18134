import NIOCore

/// Keeps uploaded files under the hash of their content: the same file is kept once, and a file never changes.
public protocol FileStore: Sendable {
    /// Where a file arrives before it is kept.
    var spool: Spool { get }

    /// Keeps a file that has arrived; it is safe on return. A file that is there already may be kept again.
    func keep(_ file: ArrivedFile) async throws

    /// How many bytes a file has; nil when it is not here.
    func size(of digest: FileDigest) async throws -> Int?

    /// A part of a file, at most `largestPart` bytes; throws `FileRefusal.notFound` when it is not here.
    func read(_ digest: FileDigest, _ range: Range<Int>) async throws -> ByteBuffer

    /// Every file that is kept, in the order of the digests.
    func all() async throws -> [FileDigest]

    func remove(_ digest: FileDigest) async throws
}

extension FileStore {
    /// The most bytes that are read at once.
    public static var largestPart: Int { 4 << 20 }

    /// Takes what `chunks` bring and keeps it. Throws `FileRefusal.tooLarge` past `most` bytes, and keeps nothing then.
    @discardableResult
    public func keep<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, atMost most: Int) async throws -> ArrivedFile
    where Chunks.Element == ByteBuffer {
        let file = try await spool.receive(chunks, atMost: most)
        defer { file.discard() }
        try await keep(file)
        return file
    }
}

public enum FileRefusal: Error, Equatable, CustomStringConvertible {
    case tooLarge(most: Int)
    case notFound
    /// The store answered something else than expected.
    case unavailable(String)

    public var description: String {
        switch self {
        case .tooLarge(let most): "The file has more than \(most) bytes."
        case .notFound: "The file is not in the store."
        case .unavailable(let detail): "The store of files does not do what is asked: \(detail)"
        }
    }
}
