import Database
import Foundation
import Toolkit

/// What the platform signed: at this moment the journal had these facts, in this order, after everything signed before.
struct SealHead: Record, Equatable {
    static let key = ["number"]

    typealias Key = Int

    /// 1, 2, 3 …
    let number: Int
    /// How many facts are sealed in all.
    let size: Int
    /// The root of the tree of all of them (RFC 9162), as 64 hexadecimal digits.
    let root: String
    /// The hash of the head before; of the first, 64 zeros.
    let previous: String
    let at: Instant
    /// Which key signed it.
    let signedBy: String
    /// Ed25519 (RFC 8032) over `text`, in base64.
    var signature: String
    /// The roots of the whole trees at the left, from which the next head goes on.
    let peaks: [MerkleHash]

    static let nothingBefore = String(repeating: "0", count: 64)

    /// What is signed and chained, a value a line.
    var text: String {
        """
        123Digit seal
        number \(number)
        size \(size)
        root \(root)
        previous \(previous)
        at \(at.iso8601)
        key \(signedBy)

        """
    }

    /// The name by which the next head knows this one.
    var hash: String { Token.hash(text) }
}

/// Where one fact stands in the tree.
struct SealedFact: Codable, Sendable {
    /// From 0.
    let place: Int
    let fact: String
    /// The hash of its leaf, in 64 hexadecimal digits.
    let leaf: String
}

/// What of a fact is sealed.
struct SealLeaf: Codable, Sendable, Equatable {
    let id: String
    let stored: Instant
    /// As it is sealed: what is personal in a statement of somebody else is a hash (`SealCommitment`).
    let statement: String

    /// The entry of the tree: name, moment and statement, a line each; a statement holds no line break outside its texts.
    var hash: MerkleHash { .leaf(Array("\(id)\n\(stored.microseconds)\n\(statement)".utf8)) }
}
