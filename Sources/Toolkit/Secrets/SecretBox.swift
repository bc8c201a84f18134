import Crypto
import Foundation

/// Keeps secrets that must be read again: AES-256-GCM (NIST SP 800-38D), each for one purpose.
///
/// What is sealed for one purpose (“client secret of 0190…”) opens for no other, so a value copied to another row is worth nothing.
public struct SecretBox: Sendable {
    private let key: SymmetricKey

    /// A box whose key is made from secret bytes that exist already (HKDF-SHA-256, RFC 5869), for one use named by `info`.
    public init(from secret: Data, info: String) {
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data(info.utf8), outputByteCount: 32)
    }

    /// What only the same box opens, and only for the same purpose.
    public func seal(_ secret: Data, for purpose: String) throws -> Data {
        let box = try AES.GCM.seal(secret, using: key, authenticating: Data(purpose.utf8))
        return box.nonce.withUnsafeBytes { Data($0) } + box.ciphertext + box.tag
    }

    /// The secret; nil when it was sealed by another box, for another purpose, or is damaged.
    public func open(_ sealed: Data, for purpose: String) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
    }
}
