import Database
import Foundation
import Toolkit

/// What a check found, in lines for whoever asked.
public struct SealReport: Sendable {
    public let findings: [String]
    public let summary: String

    public var isSound: Bool { findings.isEmpty }

    /// The whole journal, against its own heads or those kept elsewhere.
    public init(_ database: Database, heads: Data? = nil, trusted: String? = nil) async throws {
        let kept = try heads.map { try Self.book($0) }
        let verification = try await database.read { db in
            try SealVerification(in: db, heads: kept?.sealHeads, trusted: trusted)
        }
        findings = verification.sentences
        summary = "\(verification.sealed) facts sealed, \(verification.waiting) waiting, \(findings.count) findings."
    }

    /// What a file of proofs shows, against heads alone.
    public init(proofs: Data, heads: Data, trusted: String? = nil) throws {
        let book = try Self.book(heads)
        let kept = book.sealHeads ?? []
        let proofs = try JSONDecoder().decode([SealProof].self, from: proofs)
        let bad = SealChain.findings(kept, signers: book.signers, trusted: trusted).map(\.sentence)
        findings = bad + proofs.filter { !$0.holds(under: kept) }.map { "not sealed so: fact \($0.fact.id)" }
        summary = "\(proofs.count) facts shown, \(kept.count) heads, \(findings.count) findings."
    }

    /// The keys and heads of a database, as JSON.
    public static func heads(_ database: Database) async throws -> String {
        try await database.read { db in try SealBook(in: db).json }
    }

    /// The proofs of facts, as JSON; throws `RecordNotFound` for one that is not sealed.
    public static func proofs(of facts: [String], _ database: Database) async throws -> String {
        let proofs = try await database.read { db in
            try facts.map { fact in
                guard let proof = try SealProof.of(fact, in: db) else { throw RecordNotFound(table: "sealed_fact", id: fact) }
                return proof
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(proofs), as: UTF8.self)
    }

    private static func book(_ data: Data) throws -> SealBook { try JSONDecoder().decode(SealBook.self, from: data) }
}
