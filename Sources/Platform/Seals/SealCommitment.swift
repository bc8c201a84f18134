import Crypto
import Database
import Foundation
import Toolkit

/// A personal part of somebody else's statement, sealed apart: what is signed is a hash of the part and of a salt, so that
/// both can be erased and the seal still holds.
struct SealCommitment: Codable, Sendable, Equatable {
    let fact: String
    /// Where the part stands in the statement.
    let path: [String]
    /// 32 random bytes in base64; nil once the part is erased.
    let salt: String?
    /// SHA-256 over salt and part, in hexadecimal.
    let digest: String

    init(fact: String, path: [String], part: JSON, salt: String = Token.random()) {
        self.fact = fact
        self.path = path
        self.salt = salt
        digest = Self.digest(part, salt)
    }

    private static func digest(_ part: JSON, _ salt: String) -> String {
        Token.hash(salt + "\n" + part.text)
    }

    /// What stands in the place of the part in what is sealed.
    private var stamp: JSON { .string("sha256:\(digest)") }

    /// What of a statement is sealed; nil when a part is not the one that was sealed.
    static func sealed(_ statement: String, _ commitments: [SealCommitment]) -> String? {
        guard !commitments.isEmpty else { return statement }
        guard var json = try? JSON(reading: statement.utf8) else { return nil }
        for commitment in commitments {
            guard let part = json.value(at: commitment.path) else { return nil }
            if let salt = commitment.salt, digest(part, salt) != commitment.digest { return nil }
            json = json.replacing(commitment.path, with: commitment.stamp)
        }
        return json.text
    }
}

extension SealCommitment {
    static let schema = """
        CREATE TABLE seal_commitment (
            fact TEXT NOT NULL,
            path TEXT NOT NULL,
            salt TEXT,
            digest TEXT NOT NULL,
            PRIMARY KEY (fact, path)
        );
        """

    /// The commitments of a fact, in the order of their paths.
    static func all(of fact: String, in db: Connection) throws -> [SealCommitment] {
        try db.all(
            SealCommitment.self, "SELECT fact, path, salt, digest FROM seal_commitment WHERE fact = \(fact) ORDER BY path")
    }

    /// The commitments of a statement of somebody else; made the first time.
    static func made(for fact: String, _ statement: String, home: String, in db: Connection) throws -> [SealCommitment] {
        let known = try all(of: fact, in: db)
        guard known.isEmpty, let json = try? JSON(reading: statement.utf8) else { return known }
        for path in PersonalParts.paths(in: json, home: home) {
            guard let part = json.value(at: path) else { continue }
            let made = SealCommitment(fact: fact, path: path, part: part)
            try db.execute(
                """
                INSERT INTO seal_commitment (fact, path, salt, digest)
                VALUES (\(fact), \(json: path), \(made.salt), \(made.digest))
                """)
        }
        return try all(of: fact, in: db)
    }
}
