import Toolkit

/// Why nobody came in by a provider.
struct FederationFailure: Error, Equatable, Sendable {
    /// A word for whoever keeps the site; it says nothing about anybody.
    let reason: String
    let kind: Kind

    /// What to tell the person.
    enum Kind: String, CaseIterable, Sendable {
        /// Too late, twice, or in another browser: begin again.
        case again
        /// She or her organisation said no.
        case denied
        case unreachable
        /// The two sides are not set up for each other.
        case setup
        /// What came back cannot be believed.
        case unsure
        /// No address for which the provider may speak.
        case address
        /// The provider knows somebody else under her address.
        case changed
    }

    /// Whether trying once more may help.
    var isPassing: Bool {
        switch kind {
        case .again, .denied, .unreachable, .unsure: true
        case .setup, .address, .changed: false
        }
    }

    private init(_ reason: String, _ kind: Kind) {
        self.reason = reason
        self.kind = kind
    }

    static let state = FederationFailure("state", .again)
    static let closed = FederationFailure("closed", .again)
    static let denied = FederationFailure("denied", .denied)
    static let unreachable = FederationFailure("unreachable", .unreachable)
    static let redirected = FederationFailure("redirected", .setup)
    static let answer = FederationFailure("answer", .setup)
    static let otherIssuer = FederationFailure("other-issuer", .setup)
    static let endpoint = FederationFailure("endpoint", .setup)
    static let challenge = FederationFailure("challenge", .setup)
    static let request = FederationFailure("request", .setup)
    static let client = FederationFailure("client", .setup)
    static let secret = FederationFailure("secret", .setup)
    static let code = FederationFailure("code", .unsure)
    static let sender = FederationFailure("sender", .unsure)
    static let otherSubject = FederationFailure("other-subject", .unsure)
    static let noAddress = FederationFailure("no-address", .address)
    static let foreignAddress = FederationFailure("foreign-address", .address)
    static let unverifiedAddress = FederationFailure("unverified-address", .address)
    static let subjectChanged = FederationFailure("subject-changed", .changed)

    static func token(_ flaw: TokenFlaw) -> FederationFailure {
        FederationFailure("token-\(flaw.rawValue)", flaw == .stale ? .again : .unsure)
    }

    /// Numbered in this order from 1: what comes later is added at the end.
    private static let ours: [FederationFailure] = [
        state, closed, denied, unreachable, redirected, answer, otherIssuer, endpoint, challenge, request, client, secret,
        code, sender, otherSubject, noAddress, foreignAddress, unverifiedAddress, subjectChanged,
    ]
    /// Numbered from 51.
    private static let tokens: [FederationFailure] = TokenFlaw.allCases.map(token)

    static let all: [FederationFailure] = ours + tokens

    /// What a person says on the telephone in place of the reason; `docs/federation.md` has both side by side.
    var number: Int {
        Self.ours.firstIndex(of: self).map { $0 + 1 } ?? Self.tokens.firstIndex(of: self).map { $0 + 51 } ?? 0
    }

    /// The failure of this reason; an unknown one is taken for a lost attempt.
    static func named(_ reason: String) -> FederationFailure { all.first { $0.reason == reason } ?? state }

    /// What a provider's error code means to us. Source: RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6.
    static func said(_ error: String) -> FederationFailure {
        switch error {
        case "access_denied", "login_required", "consent_required", "interaction_required", "account_selection_required":
            denied
        case "temporarily_unavailable", "server_error": unreachable
        default: request
        }
    }
}
