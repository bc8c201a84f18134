import Crypto
import Database
import Foundation
import Toolkit

/// The key that signs seals; it never stands in the database.
public struct SealKey: Sendable {
    private let secret: Curve25519.Signing.PrivateKey

    /// From the 32 bytes that `encoded` holds in base64; nil when it holds none.
    public init?(encoded: String) {
        guard let data = Data(base64Encoded: encoded.trimmingCharacters(in: .whitespacesAndNewlines)),
            let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: data)
        else { return nil }
        self.secret = secret
    }

    private init() { secret = Curve25519.Signing.PrivateKey() }

    public static func fresh() -> SealKey { SealKey() }

    /// 32 bytes in base64: who has them can sign as this platform.
    public var encoded: String { secret.rawRepresentation.base64EncodedString() }

    /// The public half, in base64.
    var publicKey: String { secret.publicKey.rawRepresentation.base64EncodedString() }

    /// The name of the key: the beginning of the hash of its public half.
    var id: String { String(Token.hash(publicKey).prefix(16)) }

    /// A box that only this key opens.
    var secretBox: SecretBox { SecretBox(from: secret.rawRepresentation, info: "123Digit secrets under a seal key") }

    /// Ed25519, in base64.
    func signature(of text: String) throws -> String {
        try secret.signature(for: Data(text.utf8)).base64EncodedString()
    }

    /// Whether `publicKey` signed `text`.
    static func isSigned(_ text: String, _ signature: String, by publicKey: String) -> Bool {
        guard let key = Data(base64Encoded: publicKey), let signature = Data(base64Encoded: signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
        else { return false }
        return key.isValidSignature(signature, for: Data(text.utf8))
    }

    /// The key in a file, made at the first start, readable by its owner alone. Throws when the file holds something else.
    public static func inFile(_ path: String) throws -> SealKey {
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            guard let key = SealKey(encoded: text) else { throw SealFailure.badKey(path) }
            return key
        }
        let key = SealKey.fresh()
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data((key.encoded + "\n").utf8), attributes: [.posixPermissions: 0o600])
        else { throw SealFailure.badKey(path) }
        return key
    }
}

/// A public key the platform has signed with: who checks a seal needs it, and needs to know who vouches for it.
struct SealSigner: Record, Equatable {
    let id: String
    /// Ed25519, 32 bytes in base64.
    let publicKey: String
    let since: Instant
    /// The key that signed before, and its signature under this one's public key; nil for the first.
    let endorsedBy: String?
    let endorsement: String?

    typealias Key = String

    static func endorsed(_ publicKey: String) -> String { "123Digit seal key \(publicKey)\n" }
}

public enum SealFailure: Error, Equatable, CustomStringConvertible {
    /// The file or setting holds no key.
    case badKey(String)
    /// The database knows other keys, and none of them vouches for this one.
    case unknownKey(String)

    public var description: String {
        switch self {
        case .badKey(let place): "\(place) holds no key for seals: 32 bytes in base64."
        case .unknownKey(let id): "Seals were signed with another key before \(id). Change keys with: digit seal rotate"
        }
    }
}
