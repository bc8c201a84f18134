import Crypto
import Database
import Foundation

/// What a provider says about somebody, believed: its signature and every claim were checked.
public struct IDToken: Sendable {
    /// The provider's name for her; it never changes and is never given to somebody else (OpenID Connect Core, 8).
    public let subject: String
    public let claims: JSON

    /// What an ID token must say to be for us.
    public struct Rule: Sendable {
        public let issuer: String
        public let clientID: String
        public let nonce: String
        /// What came beside the token, if anything did.
        public let accessToken: String?
        /// Set when a new proof was asked for: when.
        public let shownSince: Instant?

        public init(
            issuer: String, clientID: String, nonce: String, accessToken: String? = nil, shownSince: Instant? = nil
        ) {
            self.issuer = issuer
            self.clientID = clientID
            self.nonce = nonce
            self.accessToken = accessToken
            self.shownSince = shownSince
        }
    }

    /// Seconds by which two clocks may differ.
    static let leeway = 120.0

    /// Believes a token, or says why not. Source: OpenID Connect Core, 3.1.3.7 and 3.1.3.8.
    public init(_ text: String, signedBy keys: TokenKeys, for rule: Rule, at now: Instant) throws(TokenFlaw) {
        let token = try CompactToken(text)
        guard try keys.key(for: token).material.isSigned(token.message, token.signature, token.algorithm) else {
            throw .signature
        }
        claims = token.claims
        guard claims["iss"]?.string == rule.issuer else { throw .issuer }
        try Self.checkAudience(claims, rule.clientID)
        try Self.checkTimes(claims, rule.shownSince, now)
        guard let nonce = claims["nonce"]?.string, Token.same(nonce, rule.nonce) else { throw .nonce }
        try Self.checkAccessToken(claims, rule.accessToken, token.algorithm)
        guard let subject = claims["sub"]?.string, Self.isSubject(subject) else { throw .subject }
        self.subject = subject
    }

    /// For us, and when for others too, then asked for by us.
    private static func checkAudience(_ claims: JSON, _ clientID: String) throws(TokenFlaw) {
        let audience = claims["aud"]?.string.map { [$0] } ?? claims["aud"]?.array?.compactMap(\.string) ?? []
        guard audience.contains(clientID) else { throw .audience }
        let party = claims["azp"]
        guard party == nil ? audience.count == 1 : party?.string == clientID else { throw .audience }
    }

    private static func checkTimes(_ claims: JSON, _ shownSince: Instant?, _ now: Instant) throws(TokenFlaw) {
        let seconds = Double(now.microseconds) / 1_000_000
        guard let end = time(claims["exp"]), seconds < end + leeway else { throw .expired }
        guard let made = time(claims["iat"]), made <= seconds + leeway else { throw .early }
        if let start = claims["nbf"] {
            guard let start = time(start), start <= seconds + leeway else { throw .early }
        }
        if let shownSince {
            guard let shown = time(claims["auth_time"]), shown >= Double(shownSince.microseconds) / 1_000_000 - leeway else {
                throw .stale
            }
        }
    }

    private static func time(_ claim: JSON?) -> Double? { claim?.number.flatMap { $0.isFinite && $0 > 0 ? $0 : nil } }

    /// The left half of the access token's hash, when the token carries it.
    private static func checkAccessToken(
        _ claims: JSON, _ accessToken: String?, _ algorithm: TokenAlgorithm
    ) throws(TokenFlaw) {
        guard let claim = claims["at_hash"] else { return }
        guard let accessToken, let said = claim.string else { throw .accessToken }
        let bytes = Data(accessToken.utf8)
        let hash: [UInt8] =
            switch algorithm {
            case .RS256, .PS256, .ES256: Array(SHA256.hash(data: bytes))
            case .RS384, .ES384: Array(SHA384.hash(data: bytes))
            case .RS512, .EdDSA: Array(SHA512.hash(data: bytes))
            }
        guard Token.same(Base64URL.encoded(hash.prefix(hash.count / 2)), said) else { throw .accessToken }
    }

    /// 1 to 255 bytes without control characters.
    private static func isSubject(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}
