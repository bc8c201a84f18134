import Database
import Foundation
import Toolkit

/// What anybody may have of the seals: the keys and the heads. Kept elsewhere, it holds the platform to its word.
public struct SealBook: Codable, Sendable {
    struct Signer: Codable, Sendable {
        let id: String
        let algorithm: String
        let publicKey: String
        let since: String
        let endorsedBy: String?
        let endorsement: String?
    }

    struct Head: Codable, Sendable {
        let number: Int
        let size: Int
        let root: String
        let previous: String
        let at: String
        let key: String
        let signature: String
    }

    let hash: String
    let keys: [Signer]
    let heads: [Head]

    init(in db: Connection) throws {
        hash = "SHA-256, RFC 9162"
        keys = try SealSigner.all(in: db).map {
            Signer(
                id: $0.id, algorithm: "Ed25519", publicKey: $0.publicKey, since: $0.since.iso8601,
                endorsedBy: $0.endorsedBy, endorsement: $0.endorsement)
        }
        heads = try SealHead.all(in: db).map {
            Head(
                number: $0.number, size: $0.size, root: $0.root, previous: $0.previous, at: $0.at.iso8601,
                key: $0.signedBy, signature: $0.signature)
        }
    }

    /// The heads as they were signed; nil when a moment cannot be read.
    var sealHeads: [SealHead]? {
        let read = heads.compactMap { head in
            Instant(iso8601: head.at).map {
                SealHead(
                    number: head.number, size: head.size, root: head.root, previous: head.previous, at: $0,
                    signedBy: head.key, signature: head.signature, peaks: [])
            }
        }
        return read.count == heads.count ? read : nil
    }

    var signers: [SealSigner] {
        keys.map {
            SealSigner(
                id: $0.id, publicKey: $0.publicKey, since: Instant(iso8601: $0.since) ?? Instant(microseconds: 0),
                endorsedBy: $0.endorsedBy, endorsement: $0.endorsement)
        }
    }

    /// JSON with sorted names, a value a line.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
