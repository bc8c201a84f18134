import Crypto
import CryptoExtras
import Foundation

/// One public key of a provider, as it publishes it (a JWK, RFC 7517, 4).
public struct TokenKey: Sendable {
    /// Its name; a set may hold keys without one.
    public let id: String?
    let material: TokenKeyMaterial
    private let algorithm: String?

    /// Nil for a key we cannot or will not use: for encryption, of another kind, too short, or damaged.
    init?(_ json: JSON) {
        guard json["use"]?.string ?? "sig" == "sig", let material = Self.material(json) else { return nil }
        if let uses = json["key_ops"]?.array, !uses.contains("verify") { return nil }
        id = json["kid"]?.string
        algorithm = json["alg"]?.string
        self.material = material
    }

    /// Whether a token may name this algorithm and this key together.
    func fits(_ wanted: TokenAlgorithm) -> Bool {
        material.algorithms.contains(wanted) && (algorithm == nil || algorithm == wanted.rawValue)
    }

    /// Bits of an RSA key: fewer are weak, more would let a stranger keep us busy.
    static let bitsOfRSA = 2_048...8_192

    private static func material(_ json: JSON) -> TokenKeyMaterial? {
        switch (json["kty"]?.string, json["crv"]?.string) {
        case ("RSA", _): rsa(json)
        case ("EC", "P-256"):
            point(json, bytes: 32).flatMap { try? P256.Signing.PublicKey(x963Representation: $0) }.map { .p256($0) }
        case ("EC", "P-384"):
            point(json, bytes: 48).flatMap { try? P384.Signing.PublicKey(x963Representation: $0) }.map { .p384($0) }
        case ("OKP", "Ed25519"):
            number(json, "x").flatMap { try? Curve25519.Signing.PublicKey(rawRepresentation: $0) }.map { .ed25519($0) }
        default: nil
        }
    }

    private static func rsa(_ json: JSON) -> TokenKeyMaterial? {
        guard let n = number(json, "n"), let e = number(json, "e"), n.count <= bitsOfRSA.upperBound / 8 + 1, e.count <= 8,
            let key = try? _RSA.Signing.PublicKey(n: n, e: e), bitsOfRSA.contains(key.keySizeInBits)
        else { return nil }
        return .rsa(key)
    }

    /// A point of a curve, uncompressed; its coordinates have their full length (RFC 7518, 6.2.1.2).
    private static func point(_ json: JSON, bytes: Int) -> Data? {
        guard let x = number(json, "x"), let y = number(json, "y"), x.count == bytes, y.count == bytes else { return nil }
        return Data([4]) + x + y
    }

    private static func number(_ json: JSON, _ name: String) -> Data? { json[name]?.string.flatMap { Base64URL.decoded($0) } }
}

/// The keys of a provider (a JWK Set, RFC 7517, 5). Keys that we cannot use are left out.
public struct TokenKeys: Sendable {
    public let keys: [TokenKey]

    /// More keys than any provider has.
    static let mostKeys = 100

    /// Nil when it is no set of keys, or a set of unreasonable size.
    public init?(_ json: JSON) {
        guard let list = json["keys"]?.array, list.count <= Self.mostKeys else { return nil }
        keys = list.compactMap(TokenKey.init)
    }

    /// The key that a token names. Without a name it must be the only one that fits (OpenID Connect Core, 10.1).
    func key(for token: CompactToken) throws(TokenFlaw) -> TokenKey {
        guard let name = token.keyID else {
            let fitting = keys.filter { $0.fits(token.algorithm) }
            guard fitting.count == 1, let only = fitting.first else { throw .unknownKey }
            return only
        }
        let named = keys.filter { $0.id == name }
        guard !named.isEmpty else { throw .unknownKey }
        guard let key = named.first(where: { $0.fits(token.algorithm) }) else { throw .algorithm }
        return key
    }
}
