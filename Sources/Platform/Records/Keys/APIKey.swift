import Database
import Toolkit

/// A key that a program shows to reach `/xapi`. Its secret is known to the program alone; we keep its hash.
public struct APIKey: Record, Equatable {
    public let id: String
    public let name: String
    /// The words of `KeyScope`, separated by spaces.
    let scopes: String
    let secret: String
    public let created: Instant
    public private(set) var revoked: Instant?

    public typealias Key = String

    /// A new key, and the secret that is shown once.
    public static func fresh(name: String, scopes: [KeyScope], at now: Instant) -> (key: APIKey, secret: String) {
        let secret = Token.random()
        let key = APIKey(
            id: String(Token.hash(Token.random()).prefix(16)), name: name,
            scopes: Set(scopes).map(\.rawValue).sorted().joined(separator: " "), secret: Token.hash(secret), created: now,
            revoked: nil)
        return (key, secret)
    }

    public var scopeNames: [String] { scopes.split(separator: " ").map(String.init) }

    /// Whether this is the secret, in a time that does not depend on it.
    func isOpened(by sent: String) -> Bool { revoked == nil && Token.same(Token.hash(sent), secret) }

    public func revoked(at now: Instant) -> APIKey {
        var key = self
        key.revoked = revoked ?? now
        return key
    }
}
