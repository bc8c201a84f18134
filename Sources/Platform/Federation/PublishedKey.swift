import Database
import Foundation
import Toolkit

/// A key of the site with which it shows providers who it is (`private_key_jwt`); its public half is published.
struct PublishedKey: Record {
    /// The thumbprint of its public half.
    let id: String
    /// Sealed for `purpose`.
    let secret: Data
    /// The public half, as JSON.
    let jwk: String
    let made: Instant

    typealias Key = String

    static let purpose = "key shown to providers"

    /// All keys, the newest first: providers may still hold tokens of an older one.
    static func all(in db: Connection) throws -> [PublishedKey] {
        try db.all(PublishedKey.self, "SELECT * FROM published_key ORDER BY made DESC, id")
    }

    static func made(_ key: SigningKey, secrets: SecretBox, at now: Instant) throws -> PublishedKey {
        PublishedKey(id: key.id, secret: try secrets.seal(key.der, for: purpose), jwk: key.jwk.text, made: now)
    }

    /// The key that signs: the newest that opens; nil when there is none.
    static func signing(_ secrets: SecretBox, in db: Connection) throws -> SigningKey? {
        for key in try all(in: db) {
            if let der = secrets.open(key.secret, for: purpose) { return try SigningKey(der: der) }
        }
        return nil
    }
}

extension Site {
    /// Makes a key to show providers, unless there is one. Making one takes a tenth of a second, outside any transaction.
    func ensurePublishedKey(at now: Instant) async throws {
        let known = try await database.read { [secrets] db in try PublishedKey.signing(secrets, in: db) }
        guard known == nil else { return }
        let key = try PublishedKey.made(SigningKey.fresh(), secrets: secrets, at: now)
        try await database.write { db in try key.insert(in: db) }
    }
}
