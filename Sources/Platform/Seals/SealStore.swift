import Database
import Toolkit

extension SealHead {
    static let schema = """
        CREATE TABLE seal_signer (
            id TEXT PRIMARY KEY,
            public_key TEXT NOT NULL,
            since BIGINT NOT NULL,
            endorsed_by TEXT,
            endorsement TEXT
        );
        CREATE TABLE seal_head (
            number BIGINT PRIMARY KEY,
            size BIGINT NOT NULL,
            root TEXT NOT NULL,
            previous TEXT NOT NULL,
            at BIGINT NOT NULL,
            signed_by TEXT NOT NULL REFERENCES seal_signer (id),
            signature TEXT NOT NULL,
            peaks TEXT NOT NULL
        );
        CREATE TABLE sealed_fact (
            place BIGINT PRIMARY KEY,
            fact TEXT NOT NULL UNIQUE,
            leaf TEXT NOT NULL
        );
        """ + SealCommitment.schema

    static func last(in db: Connection) throws -> SealHead? {
        try db.first(SealHead.self, "SELECT * FROM seal_head ORDER BY number DESC LIMIT 1")
    }

    static func all(in db: Connection) throws -> [SealHead] {
        try db.all(SealHead.self, "SELECT * FROM seal_head ORDER BY number")
    }
}

extension SealSigner {
    static func all(in db: Connection) throws -> [SealSigner] {
        try db.all(SealSigner.self, "SELECT * FROM seal_signer ORDER BY since, id")
    }
}

extension SealLeaf {
    /// The next facts to seal, in the order they were stored, at most `limit`.
    static func unsealed(limit: Int, home: String, in db: Connection) throws -> [SealLeaf] {
        let last = try db.first(
            Moment.self,
            """
            SELECT fact.stored, fact.id FROM sealed_fact JOIN fact ON fact.id = sealed_fact.fact
            ORDER BY sealed_fact.place DESC LIMIT 1
            """)
        let from = last?.stored ?? Instant(microseconds: .min)
        let facts = try db.all(
            SealedText.self,
            """
            SELECT id, stored, statement, origin FROM fact
            WHERE (stored > \(from) OR (stored = \(from) AND id > \(last?.id ?? "")))
            ORDER BY stored, id LIMIT \(limit)
            """)
        return try facts.map { fact in
            let commitments =
                fact.origin == nil ? [] : try SealCommitment.made(for: fact.id, fact.statement, home: home, in: db)
            guard let leaf = fact.leaf(commitments) else { throw DatabaseFailure.damaged("seal_commitment of \(fact.id)") }
            return leaf
        }
    }

    /// The leaf of a sealed fact, worked out from what stands in the journal now; nil when a part is not the sealed one.
    static func find(_ id: String, in db: Connection) throws -> SealLeaf? {
        let fact = try db.first(SealedText.self, "SELECT id, stored, statement, origin FROM fact WHERE id = \(id)")
        return try fact.flatMap { fact in
            fact.leaf(fact.origin == nil ? [] : try SealCommitment.all(of: id, in: db))
        }
    }

    /// A fact with what its leaf is made of.
    private struct SealedText: Codable {
        let id: String
        let stored: Instant
        let statement: String
        let origin: String?

        func leaf(_ commitments: [SealCommitment]) -> SealLeaf? {
            SealCommitment.sealed(statement, commitments).map { SealLeaf(id: id, stored: stored, statement: $0) }
        }
    }

    private struct Moment: Codable {
        let stored: Instant
        let id: String
    }
}
