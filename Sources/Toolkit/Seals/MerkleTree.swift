/// The leaves of a tree, with its root and its proofs. Source: RFC 9162, 2.1.
public struct MerkleTree: Sendable {
    public let leaves: [MerkleHash]

    public init(leaves: [MerkleHash]) { self.leaves = leaves }

    public var root: MerkleHash { Self.root(leaves[...]) }

    static func root(_ leaves: ArraySlice<MerkleHash>) -> MerkleHash {
        var crown = MerkleCrown()
        for leaf in leaves { crown.append(leaf) }
        return crown.root
    }

    /// The hashes that lead from the leaf at `place` to the root, from below. Source: RFC 9162, 2.1.3.1.
    public func inclusionProof(of place: Int) -> [MerkleHash] {
        precondition(leaves.indices.contains(place))
        return Self.path(place, leaves[...])
    }

    private static func path(_ place: Int, _ leaves: ArraySlice<MerkleHash>) -> [MerkleHash] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        if leaves.startIndex + place < middle {
            return path(place, leaves[..<middle]) + [root(leaves[middle...])]
        }
        return path(leaves.startIndex + place - middle, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// The hashes that show that the tree of the first `size` leaves is the beginning of this one. Source: RFC 9162, 2.1.4.1.
    public func consistencyProof(from size: Int) -> [MerkleHash] {
        precondition(size > 0 && size <= leaves.count)
        return Self.proof(size, leaves[...], isWhole: true)
    }

    private static func proof(_ size: Int, _ leaves: ArraySlice<MerkleHash>, isWhole: Bool) -> [MerkleHash] {
        if size == leaves.count { return isWhole ? [] : [root(leaves)] }
        let half = split(leaves.count)
        let middle = leaves.startIndex + half
        if size <= half { return proof(size, leaves[..<middle], isWhole: isWhole) + [root(leaves[middle...])] }
        return proof(size - half, leaves[middle...], isWhole: false) + [root(leaves[..<middle])]
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}

/// The roots of the whole trees at the left of a growing one: enough to go on without the leaves.
public struct MerkleCrown: Sendable, Equatable {
    /// How many leaves there are.
    public private(set) var size: Int
    /// One root for each bit that is set in `size`, the largest tree first.
    public private(set) var peaks: [MerkleHash]

    public init() { (size, peaks) = (0, []) }

    /// Nil when the number of peaks is not the one a tree of this size has.
    public init?(size: Int, peaks: [MerkleHash]) {
        guard size >= 0, size.nonzeroBitCount == peaks.count else { return nil }
        self.size = size
        self.peaks = peaks
    }

    public mutating func append(_ leaf: MerkleHash) {
        var hash = leaf
        var bits = size
        while bits & 1 == 1, let left = peaks.popLast() {
            hash = .node(left, hash)
            bits >>= 1
        }
        peaks.append(hash)
        size += 1
    }

    public var root: MerkleHash {
        guard var root = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { root = .node(peak, root) }
        return root
    }
}
