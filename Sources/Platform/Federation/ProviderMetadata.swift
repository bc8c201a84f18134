import Toolkit

/// What a provider says about itself (OpenID Connect Discovery, 3), as far as we use it.
struct ProviderMetadata: Sendable, Equatable {
    let issuer: String
    let authorization: String
    let tokens: String
    let keys: String
    let userInfo: String?
    let endSession: String?
    /// It names itself in what it sends back (RFC 9207, 3).
    let namesItself: Bool

    /// Refuses what is not about this issuer, what leads elsewhere than https, and a provider without S256 (RFC 7636, 4.2).
    /// A provider that says nothing about S256 is taken at its silence: Entra knows it and does not say so.
    init(_ json: JSON, of issuer: String, onThisMachine: Bool) throws(FederationFailure) {
        guard json["issuer"]?.string == issuer else { throw .otherIssuer }
        func endpoint(_ name: String) throws(FederationFailure) -> String? {
            guard let member = json[name], member != .null else { return nil }
            guard let text = member.string, ProviderAddress.isSound(text, onThisMachine: onThisMachine) else { throw .endpoint }
            return text
        }
        guard let authorization = try endpoint("authorization_endpoint"), let tokens = try endpoint("token_endpoint"),
            let keys = try endpoint("jwks_uri")
        else { throw .answer }
        if let methods = json["code_challenge_methods_supported"]?.array, !methods.contains("S256") { throw .challenge }
        self.issuer = issuer
        self.authorization = authorization
        self.tokens = tokens
        self.keys = keys
        userInfo = try endpoint("userinfo_endpoint")
        endSession = try endpoint("end_session_endpoint")
        namesItself = json["authorization_response_iss_parameter_supported"]?.bool ?? false
    }

    /// Where a person goes to sign in (OpenID Connect Core, 3.1.2.1). Who shows anew who she is, is asked anew.
    func question(_ attempt: FederatedAttempt, state: String, clientID: String, back: String) -> String {
        var fields = [
            ("response_type", "code"), ("scope", "openid email profile"), ("client_id", clientID), ("redirect_uri", back),
            ("state", state), ("nonce", attempt.nonce), ("code_challenge", attempt.challenge),
            ("code_challenge_method", "S256"), ("ui_locales", attempt.language.rawValue),
        ]
        if attempt.isAgain { fields += [("prompt", "login"), ("max_age", "0")] }
        return ProviderAddress.adding(fields, to: authorization)
    }
}
