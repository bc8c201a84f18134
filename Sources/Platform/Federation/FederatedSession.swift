import Database
import Foundation
import Toolkit

/// That a session began at a provider, and what it takes to end it there too. It goes with the session.
struct FederatedSession: Record {
    /// The session's hash.
    let id: String
    let provider: ID<IdentityProvider>
    /// Where the provider ends its own session (`end_session_endpoint`).
    let wayOut: String
    /// The ID token, sealed for `purpose`.
    let token: Data

    typealias Key = String

    static func purpose(_ provider: ID<IdentityProvider>) -> String { "ID token of \(provider)" }

    /// A session in place of another, of the same person: what was begun at a provider goes on.
    static func follow(from old: Session, to new: Session, in db: Connection) throws {
        guard let person = old.signIn?.person, person == new.signIn?.person else { return }
        try db.execute("UPDATE federated_session SET id = \(new.hash) WHERE id = \(old.hash)")
    }
}

/// Where somebody who leaves here can leave her organisation's sign-in as well.
struct WayOut: Sendable {
    let address: String
    let names: Names

    /// The longest address: most servers take 8 KB.
    private static let longest = 6_000

    /// Source: OpenID Connect RP-Initiated Logout 1.0, 2. An ID token that is too long for an address stays here.
    init(_ endpoint: String, token: String?, clientID: String, back: String, language: Language, names: Names) {
        var fields = [
            ("client_id", clientID), ("post_logout_redirect_uri", back), ("state", language.rawValue),
        ]
        if let token, token.utf8.count <= Self.longest { fields.append(("id_token_hint", token)) }
        address = ProviderAddress.adding(fields, to: endpoint)
        self.names = names
    }
}

extension Site {
    /// The way out at the provider where this session began; nil for any other session.
    func wayOut(of session: Session, _ language: Language, in db: Connection) throws -> WayOut? {
        guard let begun = try FederatedSession.findIfPresent(session.hash, in: db) else { return nil }
        let provider = try IdentityProvider.find(begun.provider, in: db)
        let token = secrets.open(begun.token, for: FederatedSession.purpose(provider.id))
        return WayOut(
            begun.wayOut, token: token.map { String(decoding: $0, as: UTF8.self) }, clientID: provider.clientID,
            back: federationAddress("left"), language: language, names: provider.names)
    }

    /// One of the three addresses that a provider knows of us: `return`, `left`, `keys`.
    func federationAddress(_ name: String) -> String { "\(settings.baseURL)/account/provider/\(name)" }
}
