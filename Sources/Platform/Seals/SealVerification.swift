import Database
import Toolkit

/// Checking the whole journal against its heads: everything is computed again from the facts themselves.
public struct SealVerification: Sendable {
    /// How many facts were sealed, and how many wait.
    public private(set) var sealed = 0
    public private(set) var waiting = 0
    private(set) var findings: [SealFinding] = []

    public var isSound: Bool { findings.isEmpty }
    public var sentences: [String] { findings.map(\.sentence) }

    /// Reads the journal once. `heads` are those one kept from earlier; nil: those of the database itself.
    init(in db: Connection, heads kept: [SealHead]? = nil, trusted: String? = nil) throws {
        let heads = try kept ?? SealHead.all(in: db)
        findings = SealChain.findings(heads, signers: try SealSigner.all(in: db), trusted: trusted)
        try checkLeaves(against: heads, in: db)
        try checkOrder(in: db)
        try checkNewcomers(in: db)
    }

    private struct Leaf: Codable {
        let place: Int
        let fact: String
        let leaf: String
        let stored: Instant?
        let statement: String?
        let origin: String?
    }

    private mutating func checkLeaves(against heads: [SealHead], in db: Connection) throws {
        var crown = MerkleCrown()
        var waiting = heads[...]
        var findings: [SealFinding] = []
        var begin = 0
        var hasNamed = false
        try db.stream(
            Leaf.self,
            """
            SELECT sealed_fact.place, sealed_fact.fact, sealed_fact.leaf, fact.stored, fact.statement,
                fact.origin
            FROM sealed_fact LEFT JOIN fact ON fact.id = sealed_fact.fact ORDER BY sealed_fact.place
            """
        ) { row in
            if let stored = row.stored, let statement = row.statement {
                let commitments = row.origin == nil ? [] : try SealCommitment.all(of: row.fact, in: db)
                let leaf = SealCommitment.sealed(statement, commitments)
                    .map { SealLeaf(id: row.fact, stored: stored, statement: $0).hash.description }
                if leaf != row.leaf {
                    findings.append(.changed(fact: row.fact))
                    hasNamed = true
                }
            } else {
                findings.append(.removed(fact: row.fact))
                hasNamed = true
            }
            guard let leaf = MerkleHash(row.leaf), row.place == crown.size else { return }
            crown.append(leaf)
            guard let head = waiting.first, head.size == crown.size else { return }
            if head.root != crown.root.description, !hasNamed {
                findings.append(.forged(head: head.number, places: begin..<head.size))
            }
            (begin, hasNamed) = (head.size, false)
            waiting.removeFirst()
        }
        sealed = crown.size
        findings += waiting.map { .forged(head: $0.number, places: begin..<$0.size) }
        self.findings += findings
    }

    /// Facts are sealed in the order they were stored.
    private mutating func checkOrder(in db: Connection) throws {
        let moved = try db.all(
            String.self,
            """
            SELECT fact FROM (
                SELECT sealed_fact.fact, fact.stored, MAX(fact.stored) OVER (
                    ORDER BY sealed_fact.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
                FROM sealed_fact JOIN fact ON fact.id = sealed_fact.fact) AS line
            WHERE before > stored
            """)
        findings += moved.map { .moved(fact: $0) }
    }

    /// What is not sealed is newer than what is.
    private mutating func checkNewcomers(in db: Connection) throws {
        let inserted = try db.all(
            String.self,
            """
            SELECT id FROM fact
            WHERE stored <= (
                    SELECT MAX(fact.stored) FROM sealed_fact JOIN fact ON fact.id = sealed_fact.fact)
                AND NOT EXISTS (SELECT 1 FROM sealed_fact WHERE sealed_fact.fact = fact.id)
            ORDER BY stored, id
            """)
        findings += inserted.map { .inserted(fact: $0) }
        waiting = try db.value(Int.self, "SELECT COUNT(*) FROM fact") ?? 0
        waiting = max(0, waiting - sealed - inserted.count)
    }
}
