import Crypto
import CryptoExtras
import Foundation

/// What signs tokens of ours: an RSA key whose public half we publish, or a secret that the other side knows too.
public enum TokenSigner: Sendable {
    case key(SigningKey)
    case secret(String)

    /// A token in its compact form.
    public func token(_ claims: JSON) throws -> String {
        var header: JSON = ["typ": "JWT"]
        switch self {
        case .key(let key):
            header["alg"] = .string(TokenAlgorithm.RS256.rawValue)
            header["kid"] = .string(key.id)
        case .secret: header["alg"] = "HS256"
        }
        let message = Base64URL.encoded(header.bytes) + "." + Base64URL.encoded(claims.bytes)
        return message + "." + Base64URL.encoded(try signature(of: Data(message.utf8)))
    }

    private func signature(of message: Data) throws -> Data {
        switch self {
        case .key(let key): try key.signature(of: message)
        case .secret(let secret):
            Data(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: Data(secret.utf8))))
        }
    }
}

/// An RSA key of ours with which we sign tokens (RS256, which every provider reads).
public struct SigningKey: Sendable {
    private let secret: _RSA.Signing.PrivateKey
    /// The name under which its public half is published: its thumbprint (RFC 7638).
    public let id: String
    /// The public half, as a JWK.
    public let jwk: JSON

    public static func fresh() throws -> SigningKey { try SigningKey(_RSA.Signing.PrivateKey(keySize: .bits2048)) }

    /// From what `der` gave; throws when it is no key.
    public init(der: Data) throws { try self.init(_RSA.Signing.PrivateKey(derRepresentation: der)) }

    private init(_ secret: _RSA.Signing.PrivateKey) throws {
        self.secret = secret
        let parts = try secret.publicKey.getKeyPrimitives()
        let (n, e) = (Base64URL.encoded(parts.modulus), Base64URL.encoded(parts.publicExponent))
        let thumb = SHA256.hash(data: Data("{\"e\":\"\(e)\",\"kty\":\"RSA\",\"n\":\"\(n)\"}".utf8))
        id = Base64URL.encoded(thumb)
        jwk = ["kty": "RSA", "use": "sig", "alg": "RS256", "kid": .string(id), "n": .string(n), "e": .string(e)]
    }

    /// The secret half, to keep sealed.
    public var der: Data { secret.derRepresentation }

    func signature(of message: Data) throws -> Data {
        try secret.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5).rawRepresentation
    }
}
