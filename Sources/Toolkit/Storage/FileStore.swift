import Database
import Foundation
import NIOCore

/// Keeps uploaded files under the hash of their content: the same file is kept once, and a file never changes.
public protocol FileStore: Sendable {
    /// Keeps what `chunks` bring, and says what it was once it is safe. Throws `FileRefusal.tooLarge` past `most` bytes,
    /// and keeps nothing then.
    func keep<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, atMost most: Int) async throws -> StoredFile
    where Chunks.Element == ByteBuffer

    /// How many bytes a file has; nil when it is not here.
    func size(of digest: FileDigest) async throws -> Int?

    /// A part of a file, at most `largestPart` bytes; throws `FileRefusal.notFound` when it is not here.
    func read(_ digest: FileDigest, _ range: Range<Int>) async throws -> ByteBuffer

    /// Every file that is kept.
    func all() async throws -> [FileDigest]

    func remove(_ digest: FileDigest) async throws
}

/// The SHA-256 of a file's content, in 64 hexadecimal digits.
public struct FileDigest: Hashable, Sendable, LosslessStringConvertible, SQLValue, Codable {
    public let description: String

    public init?(_ text: String) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            return nil
        }
        description = text
    }

    public var stored: Stored { .text(description) }

    public init?(stored: Stored) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let digest = FileDigest(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256")
        }
        self = digest
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// What was kept.
public struct StoredFile: Sendable, Equatable {
    public let digest: FileDigest
    public let size: Int
    /// What the content is, whatever the sender called it; nil for what we do not take.
    public let kind: FileKind?
}

public enum FileRefusal: Error, Equatable {
    case tooLarge(most: Int)
    case notFound
    /// The store answered something else than expected.
    case unavailable(String)
}

extension FileStore {
    /// The most bytes that are read at once.
    public static var largestPart: Int { 4 << 20 }
}
