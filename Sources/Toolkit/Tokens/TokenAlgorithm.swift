import Crypto
import CryptoExtras
import Foundation

/// The ways in which a token may be signed that we take: public keys only. Source: RFC 7518, 3.1; RFC 8037, 3.1.
///
/// `none` is not among them, nor `HS256` and its kin: whoever knows the public key could sign with it as if it were a secret
/// (RFC 8725, 2.1).
public enum TokenAlgorithm: String, CaseIterable, Sendable {
    case RS256, RS384, RS512, PS256, ES256, ES384, EdDSA
}

/// The public half of a key that signs tokens.
enum TokenKeyMaterial: Sendable {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)

    /// The algorithms that this kind of key is made for (RFC 8725, 3.1).
    var algorithms: Set<TokenAlgorithm> {
        switch self {
        case .rsa: [.RS256, .RS384, .RS512, .PS256]
        case .p256: [.ES256]
        case .p384: [.ES384]
        case .ed25519: [.EdDSA]
        }
    }

    /// Whether this key signed `message`; false for an algorithm it is not made for.
    func isSigned(_ message: Data, _ signature: Data, _ algorithm: TokenAlgorithm) -> Bool {
        switch (self, algorithm) {
        case (.rsa(let key), .RS256): Self.isSigned(key, SHA256.hash(data: message), signature, .insecurePKCS1v1_5)
        case (.rsa(let key), .RS384): Self.isSigned(key, SHA384.hash(data: message), signature, .insecurePKCS1v1_5)
        case (.rsa(let key), .RS512): Self.isSigned(key, SHA512.hash(data: message), signature, .insecurePKCS1v1_5)
        case (.rsa(let key), .PS256): Self.isSigned(key, SHA256.hash(data: message), signature, .PSS)
        case (.p256(let key), .ES256):
            (try? P256.Signing.ECDSASignature(rawRepresentation: signature)).map { key.isValidSignature($0, for: message) }
                ?? false
        case (.p384(let key), .ES384):
            (try? P384.Signing.ECDSASignature(rawRepresentation: signature)).map { key.isValidSignature($0, for: message) }
                ?? false
        case (.ed25519(let key), .EdDSA): key.isValidSignature(signature, for: message)
        default: false
        }
    }

    private static func isSigned(
        _ key: _RSA.Signing.PublicKey, _ digest: some Digest, _ signature: Data, _ padding: _RSA.Signing.Padding
    ) -> Bool {
        key.isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: padding)
    }
}
