import Testing

@testable import Toolkit

/// Source of the entries and roots: the test vectors that the reference implementations of RFC 6962 and RFC 9162 share.
@Suite("Merkle trees")
struct MerkleTests {
    private static let entries: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6f),
    ]
    private static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    private func tree(_ size: Int) -> MerkleTree {
        MerkleTree(
            leaves: (0..<size).map { MerkleHash.leaf(Self.entries.indices.contains($0) ? Self.entries[$0] : [UInt8($0)]) })
    }

    @Test func `roots are those of the standard`() {
        #expect(MerkleTree(leaves: []).root.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for size in 1...8 { #expect(tree(size).root.description == Self.roots[size - 1]) }
    }

    @Test func `a crown that goes on has the root of the whole`() throws {
        var crown = MerkleCrown()
        for size in 1...70 {
            crown.append(tree(size).leaves[size - 1])
            crown = try #require(MerkleCrown(size: crown.size, peaks: crown.peaks))
            #expect(crown.root == tree(size).root)
        }
        #expect(MerkleCrown(size: 3, peaks: []) == nil)
    }

    @Test func `each leaf is shown to be there, and no other in its place`() {
        for size in 1...40 {
            let tree = tree(size)
            for place in 0..<size {
                let proof = tree.inclusionProof(of: place)
                func holds(_ leaf: MerkleHash, _ place: Int, _ size: Int, _ proof: [MerkleHash]) -> Bool {
                    MerkleProof.includes(leaf, at: place, size: size, root: tree.root, proof: proof)
                }
                #expect(holds(tree.leaves[place], place, size, proof))
                #expect(!holds(.leaf([9, 9]), place, size, proof))
                #expect(!holds(tree.leaves[place], place + 1, size, proof))
                #expect(!holds(tree.leaves[place], place, size, proof + [tree.root]))
                if !proof.isEmpty { #expect(!holds(tree.leaves[place], place, size, Array(proof.dropLast()))) }
            }
        }
    }

    @Test func `a tree that grew is shown to begin as it was, and no other does`() {
        for size in 1...40 {
            let new = tree(size)
            for old in 1...size {
                let proof = new.consistencyProof(from: old)
                let before = (size: old, root: tree(old).root)
                #expect(MerkleProof.isBeginning(before, of: (size, new.root), proof: proof))
                #expect(!MerkleProof.isBeginning((old, .leaf([9])), of: (size, new.root), proof: proof))
                #expect(!MerkleProof.isBeginning(before, of: (size, .leaf([9])), proof: proof))
            }
        }
    }

    @Test func `a hash is written and read as 64 digits`() {
        let hash = MerkleHash.leaf([1, 2, 3])
        #expect(MerkleHash(hash.description) == hash)
        #expect(MerkleHash("00") == nil && MerkleHash(String(repeating: "g", count: 64)) == nil)
    }
}
