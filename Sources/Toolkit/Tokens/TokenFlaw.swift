/// Why a token is not believed.
public enum TokenFlaw: String, Error, Equatable, CaseIterable, Sendable {
    /// No token in its compact form, or one with parts that do not belong.
    case malformed
    /// An encrypted token (RFC 7516). `CompactToken` says where opening it would go.
    case encrypted
    /// Unsigned, signed with a shared secret, or with an algorithm that is not the key's.
    case algorithm
    /// No key of the provider has this name.
    case unknownKey = "unknown-key"
    case signature
    case issuer
    case audience
    /// Over, or without a time at which it is over.
    case expired
    /// Made in the future, or not valid yet.
    case early
    case nonce
    /// It does not belong to the access token that came with it.
    case accessToken = "access-token"
    /// It names nobody.
    case subject
    /// A new proof was asked for, and it does not say that there was one.
    case stale
}
