import Crypto
import CryptoExtras
import Foundation

/// The public half of a passkey, as a COSE key (RFC 9052, RFC 9053): it tells whether a signature was made with the other half.
public enum PasskeyKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)

    /// What we offer, the preferred first (IANA COSE algorithms).
    public static let algorithms = [-8, -7, -257]

    /// Nil for a key that we do not know, or that is none.
    public init?(_ key: CBOR) {
        switch (key[1]?.integer, key[3]?.integer) {
        case (1, -8):
            guard key[-1]?.integer == 6, let x = key[-2]?.bytes,
                let public25519 = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
            else { return nil }
            self = .ed25519(public25519)
        case (2, -7):
            guard key[-1]?.integer == 1, let x = key[-2]?.bytes, let y = key[-3]?.bytes, x.count == 32, y.count == 32,
                let point = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
            else { return nil }
            self = .es256(point)
        case (3, -257):
            guard let modulus = key[-1]?.bytes, let exponent = key[-2]?.bytes, (256...1024).contains(modulus.count),
                let rsa = try? _RSA.Signing.PublicKey(n: Data(modulus), e: Data(exponent))
            else { return nil }
            self = .rs256(rsa)
        default: return nil
        }
    }

    /// Reads the bytes that were kept of a key.
    public init?(kept bytes: Data) {
        guard let (value, length) = CBOR.first(in: Array(bytes)[...]), length == bytes.count else { return nil }
        self.init(value)
    }

    func hasSigned(_ message: Data, as signature: [UInt8]) -> Bool {
        switch self {
        case .es256(let key):
            (try? P256.Signing.ECDSASignature(derRepresentation: signature)).map { key.isValidSignature($0, for: message) }
                ?? false
        case .ed25519(let key): key.isValidSignature(Data(signature), for: message)
        case .rs256(let key):
            key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: Data(signature)), for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5)
        }
    }
}
