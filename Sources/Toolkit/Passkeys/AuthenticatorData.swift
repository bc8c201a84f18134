/// What an authenticator says of itself, signed with each use of a passkey (Web Authentication Level 2, 6.1).
struct AuthenticatorData {
    /// SHA-256 of the host for which the passkey is.
    let site: [UInt8]
    /// Somebody touched it.
    let isTouched: Bool
    /// It knows who: by a finger, a face or a PIN.
    let isVerified: Bool
    let isBackedUp: Bool
    /// How often it was used; always 0 in those that do not count.
    let counter: Int
    /// Only when it was just made.
    let made: MadeCredential?

    struct MadeCredential {
        let id: [UInt8]
        let key: CBOR
        /// The key as it came.
        let keyBytes: [UInt8]
    }

    /// Nil when it is damaged, or something stands behind it.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 37 else { return nil }
        let flags = bytes[32]
        site = Array(bytes[..<32])
        isTouched = flags & 1 != 0
        isVerified = flags & 4 != 0
        isBackedUp = flags & 16 != 0
        counter = bytes[33..<37].reduce(0) { $0 << 8 | Int($1) }
        var rest = bytes[37...]
        if flags & 64 != 0 {
            guard let made = Self.credential(&rest) else { return nil }
            self.made = made
        } else {
            made = nil
        }
        if flags & 128 != 0 {
            guard let extensions = CBOR.first(in: rest) else { return nil }
            rest = rest.dropFirst(extensions.length)
        }
        guard rest.isEmpty else { return nil }
    }

    private static let longestID = 1023

    private static func credential(_ rest: inout ArraySlice<UInt8>) -> MadeCredential? {
        let body = rest.dropFirst(16)
        guard body.count >= 2 else { return nil }
        let length = body.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        let id = Array(body.dropFirst(2).prefix(length))
        let after = body.dropFirst(2 + length)
        guard length > 0, length <= longestID, id.count == length, let key = CBOR.first(in: after) else { return nil }
        rest = after.dropFirst(key.length)
        return MadeCredential(id: id, key: key.value, keyBytes: Array(after.prefix(key.length)))
    }
}
