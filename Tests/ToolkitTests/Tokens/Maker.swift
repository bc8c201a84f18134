import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import Toolkit

/// A provider's key of each kind, and tokens signed with it: made with the cryptography itself, not with our own signer.
struct Maker {
    let jwk: JSON
    private let sign: @Sendable (Data) throws -> Data

    static func rsa(_ algorithm: TokenAlgorithm, bits: Int = 2_048, id: String? = "one") throws -> Maker {
        let key =
            bits < 2_048
            ? try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: bits))
            : try _RSA.Signing.PrivateKey(keySize: .init(bitCount: bits))
        let parts = try key.publicKey.getKeyPrimitives()
        let jwk: JSON = [
            "kty": "RSA", "n": .string(Base64URL.encoded(parts.modulus)),
            "e": .string(Base64URL.encoded(parts.publicExponent)),
        ]
        return Maker(jwk: named(jwk, id)) { message in
            switch algorithm {
            case .RS384: try key.signature(for: SHA384.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
            case .RS512: try key.signature(for: SHA512.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
            case .PS256: try key.signature(for: SHA256.hash(data: message), padding: .PSS).rawRepresentation
            default: try key.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
            }
        }
    }

    static func p256(id: String? = "one") -> Maker {
        let key = P256.Signing.PrivateKey()
        return Maker(jwk: named(point("P-256", key.publicKey.rawRepresentation), id)) {
            try key.signature(for: $0).rawRepresentation
        }
    }

    static func p384(id: String? = "one") -> Maker {
        let key = P384.Signing.PrivateKey()
        return Maker(jwk: named(point("P-384", key.publicKey.rawRepresentation), id)) {
            try key.signature(for: $0).rawRepresentation
        }
    }

    static func ed25519(id: String? = "one") -> Maker {
        let key = Curve25519.Signing.PrivateKey()
        let jwk: JSON = [
            "kty": "OKP", "crv": "Ed25519", "x": .string(Base64URL.encoded(key.publicKey.rawRepresentation)),
        ]
        return Maker(jwk: named(jwk, id)) { try key.signature(for: $0) }
    }

    static func fitting(_ algorithm: TokenAlgorithm) throws -> Maker {
        switch algorithm {
        case .RS256, .RS384, .RS512, .PS256: try rsa(algorithm)
        case .ES256: p256()
        case .ES384: p384()
        case .EdDSA: ed25519()
        }
    }

    private static func point(_ curve: String, _ raw: Data) -> JSON {
        let (x, y) = (raw.prefix(raw.count / 2), raw.suffix(raw.count / 2))
        return [
            "kty": "EC", "crv": .string(curve), "x": .string(Base64URL.encoded(x)), "y": .string(Base64URL.encoded(y)),
        ]
    }

    private static func named(_ jwk: JSON, _ id: String?) -> JSON {
        var jwk = jwk
        jwk["kid"] = id.map { .string($0) }
        return jwk
    }

    func token(_ claims: JSON, header: JSON) throws -> String {
        let message = Base64URL.encoded(header.bytes) + "." + Base64URL.encoded(claims.bytes)
        return message + "." + Base64URL.encoded(try sign(Data(message.utf8)))
    }

    func token(_ claims: JSON, _ algorithm: String, id: String? = "one") throws -> String {
        var header: JSON = ["alg": .string(algorithm), "typ": "JWT"]
        header["kid"] = id.map { .string($0) }
        return try token(claims, header: header)
    }

    static func keys(_ keys: JSON...) throws -> TokenKeys {
        try #require(TokenKeys(["keys": .array(keys)]))
    }
}
