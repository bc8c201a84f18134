import Database
import Toolkit

/// Sealing the journal: the next facts go into the tree, and the platform signs what it now holds.
public struct Sealing: Sendable {
    let key: SealKey
    /// The address under which the platform's own people have their accounts.
    let home: String

    public init(key: SealKey, home: String) {
        self.key = key
        self.home = home
    }

    /// The most facts of one head: few enough for one transaction.
    static let mostFacts = 4_096

    /// Seals all facts that wait; gives how many.
    @discardableResult
    public func sealAll(_ database: Database, clock: @Sendable () -> Instant = { Instant.now() }) async throws -> Int {
        var count = 0
        while true {
            let now = clock()
            let sealed = try await database.write { db in try sealNext(at: now, in: db) }
            if sealed == 0 { return count }
            count += sealed
        }
    }

    /// Seals the facts that wait, at most `mostFacts`; gives how many. Nothing waits: nothing is signed.
    @discardableResult
    func sealNext(at now: Instant, in db: Connection) throws -> Int {
        let leaves = try SealLeaf.unsealed(limit: Self.mostFacts, home: home, in: db)
        guard !leaves.isEmpty else { return 0 }
        try introduceKey(at: now, in: db)
        let last = try SealHead.last(in: db)
        guard var crown = MerkleCrown(size: last?.size ?? 0, peaks: last?.peaks ?? []) else {
            throw DatabaseFailure.damaged("seal_head \(last?.number ?? 0)")
        }
        for leaf in leaves {
            let hash = leaf.hash
            try db.execute(
                "INSERT INTO sealed_fact (place, fact, leaf) VALUES (\(crown.size), \(leaf.id), \(hash.description))")
            crown.append(hash)
        }
        var head = SealHead(
            number: (last?.number ?? 0) + 1, size: crown.size, root: crown.root.description,
            previous: last?.hash ?? SealHead.nothingBefore, at: now, signedBy: key.id, signature: "", peaks: crown.peaks)
        head.signature = try key.signature(of: head.text)
        try head.insert(in: db)
        return leaves.count
    }

    /// Makes the key known at its first use; a second key must be vouched for by the one before.
    private func introduceKey(at now: Instant, in db: Connection) throws {
        let known = try SealSigner.all(in: db)
        if known.contains(where: { $0.id == key.id }) { return }
        guard known.isEmpty else { throw SealFailure.unknownKey(key.id) }
        try SealSigner(id: key.id, publicKey: key.publicKey, since: now, endorsedBy: nil, endorsement: nil).insert(in: db)
    }

    /// Lets another key sign from now on, and open the site's secrets; this one vouches for it.
    public func rotate(to next: SealKey, at now: Instant, in db: Connection) throws {
        try introduceKey(at: now, in: db)
        try SealSigner(
            id: next.id, publicKey: next.publicKey, since: now, endorsedBy: key.id,
            endorsement: try key.signature(of: SealSigner.endorsed(next.publicKey))
        ).insert(in: db)
        try SecretBox.pass(from: key, to: next, in: db)
    }
}
