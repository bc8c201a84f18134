import Crypto
import Foundation

/// Why a passkey opens nothing. The names are for the log and the tests; a visitor reads one sentence for all of them.
public enum PasskeyFlaw: Error, Equatable, Sendable {
    case damaged, wrongType, wrongChallenge, wrongOrigin, wrongSite, notTouched, unknownKey, wrongSignature, copied
}

/// A passkey that somebody just made.
public struct MadePasskey: Sendable, Equatable {
    public let id: String
    /// Its public key, as a COSE key.
    public let key: Data
    public let counter: Int
    /// It knows who uses it: by a finger, a face or a PIN.
    public let isVerified: Bool
    /// Whoever made it can have it on several devices.
    public let isBackedUp: Bool
}

/// A passkey that somebody just used.
public struct UsedPasskey: Sendable, Equatable {
    public let counter: Int
    public let isVerified: Bool
}

/// What a browser brings back after a passkey was made or used, checked against what we asked (Web Authentication Level 2,
/// 7.1 and 7.2). Who made the device is not asked for and not checked: a statement of its maker is ignored.
public struct PasskeyCeremony: Sendable {
    /// The address that the browser must have shown: `https://123digit.be`.
    let origin: String
    /// The host for which our passkeys are.
    public let host: String

    public init(baseURL: String) {
        let parts = baseURL.split(separator: "/", omittingEmptySubsequences: false)
        origin = parts.prefix(3).joined(separator: "/")
        let authority = parts.count > 2 ? parts[2] : ""
        host = String(authority.split(separator: ":").first ?? "")
    }

    /// - Parameter challenge: what we sent, as base64url.
    public func made(client: [UInt8], attestation: [UInt8], challenge: String) throws(PasskeyFlaw) -> MadePasskey {
        try check(client, type: "webauthn.create", challenge)
        guard let (object, length) = CBOR.first(in: attestation[...]), length == attestation.count,
            let bytes = object[.text("authData")]?.bytes, let data = AuthenticatorData(bytes), let made = data.made
        else { throw .damaged }
        try check(data)
        guard PasskeyKey(made.key) != nil else { throw .unknownKey }
        return MadePasskey(
            id: Base64URL.encoded(made.id), key: Data(made.keyBytes), counter: data.counter, isVerified: data.isVerified,
            isBackedUp: data.isBackedUp)
    }

    /// - Parameters:
    ///   - key: what was kept when the passkey was made.
    ///   - counter: how often it had been used; one that counts must say more now, else there are two of it.
    public func used(
        client: [UInt8], authenticator: [UInt8], signature: [UInt8], challenge: String, key: Data, counter: Int
    ) throws(PasskeyFlaw) -> UsedPasskey {
        try check(client, type: "webauthn.get", challenge)
        guard let data = AuthenticatorData(authenticator) else { throw .damaged }
        try check(data)
        guard let key = PasskeyKey(kept: key) else { throw .unknownKey }
        let message = Data(authenticator) + Data(SHA256.hash(data: Data(client)))
        guard key.hasSigned(message, as: signature) else { throw .wrongSignature }
        guard data.counter > counter || (data.counter == 0 && counter == 0) else { throw .copied }
        return UsedPasskey(counter: data.counter, isVerified: data.isVerified)
    }

    private func check(_ client: [UInt8], type: String, _ challenge: String) throws(PasskeyFlaw) {
        guard let said = try? JSON(reading: client) else { throw .damaged }
        guard said["type"]?.string == type else { throw .wrongType }
        guard let answered = said["challenge"]?.string, Token.same(answered, challenge) else { throw .wrongChallenge }
        guard said["origin"]?.string == origin, said["crossOrigin"]?.bool != true else { throw .wrongOrigin }
    }

    private func check(_ data: AuthenticatorData) throws(PasskeyFlaw) {
        guard data.site == Array(SHA256.hash(data: Data(host.utf8))) else { throw .wrongSite }
        guard data.isTouched else { throw .notTouched }
    }
}
