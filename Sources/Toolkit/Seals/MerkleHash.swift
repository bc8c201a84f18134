import Crypto
import Foundation

/// SHA-256 as a Merkle tree uses it: leaves and nodes are hashed apart, so that neither passes for the other.
/// Source: RFC 9162, 2.1.1.
public struct MerkleHash: Hashable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(_ digest: SHA256.Digest) { bytes = Array(digest) }

    /// The hash of an entry.
    public static func leaf(_ entry: some DataProtocol) -> MerkleHash {
        var hash = SHA256()
        hash.update(data: [0x00])
        hash.update(data: entry)
        return MerkleHash(hash.finalize())
    }

    /// The hash of two neighbours.
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        var hash = SHA256()
        hash.update(data: [0x01])
        hash.update(data: left.bytes)
        hash.update(data: right.bytes)
        return MerkleHash(hash.finalize())
    }

    /// The root of a tree without leaves.
    public static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))
}

extension MerkleHash: LosslessStringConvertible {
    /// 64 hexadecimal digits.
    public var description: String { Token.hexadecimal(bytes) }

    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
        }
        self.init(bytes: bytes)
    }
}

extension MerkleHash: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hash = MerkleHash(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256 in hexadecimal")
        }
        self = hash
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
