import Toolkit

/// What a provider sent back with somebody (RFC 6749, 4.1.2).
struct ProviderAnswer: Sendable {
    let state: String
    /// Nil when it refused.
    let code: String?
    let error: String?
    /// Who says it is sending (RFC 9207, 2).
    let issuer: String?

    private static let longest = 4_096

    /// Nil when it cannot be an answer to us: no state, a name that stands twice (RFC 6749, 3.1), or neither code nor error.
    init?(query: String) {
        guard query.utf8.count <= 4 * Self.longest, let form = try? Form(urlEncoded: query.utf8) else { return nil }
        let names = ["state", "code", "error", "iss"]
        guard names.allSatisfy({ form.all($0).count <= 1 && (form.all($0).first?.utf8.count ?? 0) <= Self.longest }) else {
            return nil
        }
        guard let state = form.all("state").first, !state.isEmpty else { return nil }
        self.state = state
        error = form.all("error").first
        code = error == nil ? form.all("code").first : nil
        issuer = form.all("iss").first
        guard code != nil || error != nil else { return nil }
    }

    /// Why nothing that came back is an answer to us. Some providers forget the state when somebody says no there.
    static func failure(query: String) -> FederationFailure {
        guard query.utf8.count <= longest, let form = try? Form(urlEncoded: query.utf8), form["state"] == nil,
            let error = form["error"]
        else { return .state }
        return .said(error)
    }

    /// The code, when this provider may have sent it.
    func code(from metadata: ProviderMetadata) throws(FederationFailure) -> String {
        guard issuer ?? metadata.issuer == metadata.issuer, issuer != nil || !metadata.namesItself else { throw .sender }
        guard let code else { throw .said(error ?? "") }
        return code
    }
}
