import Database
import Foundation
import Toolkit

/// Shows that one fact is sealed, without showing any other: for whoever has the heads and nothing else.
public struct SealProof: Codable, Sendable, Equatable {
    let fact: SealLeaf
    /// Where it stands, from 0.
    let place: Int
    /// The head under which it is shown.
    let head: Int
    let size: Int
    /// From the leaf upwards (RFC 9162, 2.1.3).
    let path: [MerkleHash]

    /// The proof for a fact under the last head; nil when it is not sealed.
    static func of(_ fact: String, in db: Connection) throws -> SealProof? {
        guard let head = try SealHead.last(in: db),
            let place = try db.value(Int.self, "SELECT place FROM sealed_fact WHERE fact = \(fact)"),
            let leaf = try SealLeaf.find(fact, in: db)
        else { return nil }
        let tree = try MerkleTree.sealed(size: head.size, in: db)
        return SealProof(
            fact: leaf, place: place, head: head.number, size: head.size, path: tree.inclusionProof(of: place))
    }

    /// Whether the fact, as it stands here, is the one that was sealed under one of `heads`.
    func holds(under heads: [SealHead]) -> Bool {
        guard let head = heads.first(where: { $0.number == self.head }), head.size == size, let root = MerkleHash(head.root)
        else { return false }
        return MerkleProof.includes(fact.hash, at: place, size: size, root: root, proof: path)
    }
}

/// Shows that a later head holds all that an earlier one held, in the same order.
public struct SealConsistency: Codable, Sendable, Equatable {
    let from: Int
    let to: Int
    /// RFC 9162, 2.1.4.
    let path: [MerkleHash]

    /// Between two heads by their numbers; nil when there are no such heads.
    static func between(_ from: Int, _ to: Int, in db: Connection) throws -> SealConsistency? {
        guard let old = try SealHead.findIfPresent(from, in: db), let new = try SealHead.findIfPresent(to, in: db),
            old.size <= new.size
        else { return nil }
        let tree = try MerkleTree.sealed(size: new.size, in: db)
        return SealConsistency(from: from, to: to, path: tree.consistencyProof(from: old.size))
    }

    func holds(under heads: [SealHead]) -> Bool {
        func tree(_ number: Int) -> (size: Int, root: MerkleHash)? {
            heads.first { $0.number == number }.flatMap { head in MerkleHash(head.root).map { (head.size, $0) } }
        }
        guard let old = tree(from), let new = tree(to) else { return false }
        return MerkleProof.isBeginning(old, of: new, proof: path)
    }
}

extension MerkleTree {
    /// The leaves that the first `size` facts had when they were sealed.
    static func sealed(size: Int, in db: Connection) throws -> MerkleTree {
        let leaves = try db.rows("SELECT leaf FROM sealed_fact WHERE place < \(size) ORDER BY place") { row in
            MerkleHash(try row[0] as String)
        }
        guard leaves.count == size, leaves.allSatisfy({ $0 != nil }) else { throw DatabaseFailure.damaged("sealed_fact") }
        return MerkleTree(leaves: leaves.compactMap(\.self))
    }
}
