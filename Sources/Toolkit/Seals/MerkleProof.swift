/// Checking proofs without the tree.
public enum MerkleProof {
    /// Whether `leaf` is the one at `place` in the tree of this size and root. Source: RFC 9162, 2.1.3.2.
    public static func includes(
        _ leaf: MerkleHash, at place: Int, size: Int, root: MerkleHash, proof: [MerkleHash]
    ) -> Bool {
        guard place >= 0, place < size else { return false }
        var (here, last, hash) = (place, size - 1, leaf)
        for step in proof {
            guard last > 0 else { return false }
            if here & 1 == 1 || here == last {
                hash = .node(step, hash)
                while here & 1 == 0, here != 0 { (here, last) = (here >> 1, last >> 1) }
            } else {
                hash = .node(hash, step)
            }
            (here, last) = (here >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether the tree of `old` leaves is the beginning of that of `size` leaves. Source: RFC 9162, 2.1.4.2.
    public static func isBeginning(
        _ old: (size: Int, root: MerkleHash), of new: (size: Int, root: MerkleHash), proof: [MerkleHash]
    ) -> Bool {
        guard old.size > 0, old.size <= new.size else { return false }
        if old.size == new.size { return proof.isEmpty && old.root == new.root }
        var steps = proof[...]
        if old.size.nonzeroBitCount == 1 { steps = [old.root] + steps }
        guard let first = steps.popFirst() else { return false }
        var (here, last) = (old.size - 1, new.size - 1)
        while here & 1 == 1 { (here, last) = (here >> 1, last >> 1) }
        var (before, after) = (first, first)
        for step in steps {
            guard last > 0 else { return false }
            if here & 1 == 1 || here == last {
                before = .node(step, before)
                after = .node(step, after)
                while here & 1 == 0, here != 0 { (here, last) = (here >> 1, last >> 1) }
            } else {
                after = .node(after, step)
            }
            (here, last) = (here >> 1, last >> 1)
        }
        return last == 0 && before == old.root && after == new.root
    }
}
