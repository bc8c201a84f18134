import Foundation

/// A signed token as it travels: three parts in base64url, with points between (JWS compact serialisation, RFC 7515, 7.1).
///
/// An encrypted token has five parts (JWE, RFC 7516, 7.1). Providers such as itsme send the ID token so, with the signed one
/// inside. Opening it would go here, before anything else is read: five parts, the site's own decryption key, and then
/// `CompactToken` of what was inside. Until then such a token is refused by name. See `docs/federation.md`.
struct CompactToken: Sendable {
    let algorithm: TokenAlgorithm
    let keyID: String?
    let claims: JSON
    /// What was signed.
    let message: Data
    let signature: Data

    /// Bytes: ten times a usual token.
    static let longest = 16 << 10

    init(_ text: String) throws(TokenFlaw) {
        guard text.utf8.count <= Self.longest else { throw .malformed }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count != 5 else { throw .encrypted }
        guard parts.count == 3, let header = Self.object(parts[0]) else { throw .malformed }
        // Extensions that we must understand, we do not (RFC 7515, 4.1.11).
        guard header["crit"] == nil else { throw .malformed }
        let type = header["typ"]?.string?.lowercased()
        guard header["typ"] == nil || type == "jwt" || type == "application/jwt" else { throw .malformed }
        guard let name = header["alg"]?.string, let algorithm = TokenAlgorithm(rawValue: name) else { throw .algorithm }
        guard let claims = Self.object(parts[1]), let signature = Base64URL.decoded(parts[2]) else { throw .malformed }
        if let keyID = header["kid"], keyID.string == nil { throw .malformed }
        self.algorithm = algorithm
        self.claims = claims
        self.signature = signature
        keyID = header["kid"]?.string
        message = Data("\(parts[0]).\(parts[1])".utf8)
    }

    private static func object(_ part: Substring) -> JSON? {
        guard let bytes = Base64URL.decoded(part), let json = try? JSON(reading: bytes), json.members != nil else { return nil }
        return json
    }
}
