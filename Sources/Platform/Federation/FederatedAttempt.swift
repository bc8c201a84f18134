import Crypto
import Database
import Foundation
import Toolkit

/// One time that somebody went to her organisation's sign-in; good once, in the browser that went, for ten minutes.
struct FederatedAttempt: Record, Equatable {
    /// The hash of the state that travels (RFC 6749, 10.12).
    let id: String
    /// The session of the browser that went.
    let browser: String
    let provider: ID<IdentityProvider>
    /// What the ID token must repeat (OpenID Connect Core, 15.5.2).
    let nonce: String
    /// What shows that it is us who asked for the code (RFC 7636).
    let verifier: String
    let language: Language
    /// Where she wanted to go.
    let back: String?
    /// She is signed in already, and shows anew who she is.
    let isAgain: Bool
    let made: Instant

    typealias Key = String

    static let life = 10 * 60

    /// An attempt, and the state that goes to the provider.
    static func made(
        at provider: ID<IdentityProvider>, browser: String, language: Language, back: String?, isAgain: Bool, at now: Instant
    ) -> (attempt: FederatedAttempt, state: String) {
        let state = Token.random()
        let attempt = FederatedAttempt(
            id: Token.hash(state), browser: browser, provider: provider, nonce: Token.random(),
            verifier: Token.random(bytes: 48),
            language: language, back: back, isAgain: isAgain, made: now)
        return (attempt, state)
    }

    /// The verifier's hash, which may travel openly (RFC 7636, 4.2).
    var challenge: String { Base64URL.encoded(SHA256.hash(data: Data(verifier.utf8))) }

    func isGood(at now: Instant) -> Bool {
        let age = now.seconds(since: made)
        return age < Double(Self.life)
    }

    /// Takes the attempt of a state, in the browser that made it: nobody can take it a second time.
    static func take(_ state: String, browser: String, at now: Instant, in db: Connection) throws -> FederatedAttempt? {
        guard let attempt = try findIfPresent(Token.hash(state), in: db), attempt.browser == browser else { return nil }
        try attempt.delete(in: db)
        return attempt.isGood(at: now) ? attempt : nil
    }

    /// Forgets attempts that are too old to come back.
    static func sweep(at now: Instant, in db: Connection) throws {
        try db.execute("DELETE FROM federated_attempt WHERE made < \(now.adding(seconds: -life))")
    }
}
