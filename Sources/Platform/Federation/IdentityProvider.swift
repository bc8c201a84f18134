import Database
import Foundation
import Toolkit

/// Where the people of an organisation sign in at home, and by which they may come in here (OpenID Connect).
struct IdentityProvider: Record, Equatable {
    /// How we show the provider that it is us who ask. Source: OpenID Connect Core, 9.
    enum Method: String, Codable, CaseIterable, SQLValue {
        case basic = "client_secret_basic"
        case post = "client_secret_post"
        case secretToken = "client_secret_jwt"
        case keyToken = "private_key_jwt"
        case none

        var needsSecret: Bool { self != .keyToken && self != .none }
    }

    let id: ID<IdentityProvider>
    let organisation: ID<Organisation>
    /// What its button says.
    var names: Names
    /// Its name and address in one, exactly as it writes it.
    var issuer: String
    /// The name under which it knows us.
    var clientID: String
    var method: Method
    /// Sealed for `secretPurpose`; nil when the method needs none.
    var secret: Data?
    /// A sign-in that it calls one of several factors counts as two here.
    var countsTwo: Bool
    /// Whether people may come in by it.
    var isOpen: Bool
    let added: Instant

    static func added(_ form: ProviderForm, to organisation: ID<Organisation>, names: Names, at now: Instant)
        -> IdentityProvider
    {
        IdentityProvider(
            id: .fresh(at: now), organisation: organisation, names: names, issuer: form.issuer, clientID: form.clientID,
            method: form.method, secret: nil, countsTwo: form.countsTwo, isOpen: false, added: now)
    }

    /// The same provider as the form says. Without a new secret the one it has is kept, while its method needs one.
    func changed(_ form: ProviderForm, names: Names, secrets: SecretBox) throws -> IdentityProvider {
        var next = self
        next.names = names
        next.issuer = form.issuer
        next.clientID = form.clientID
        next.method = form.method
        next.countsTwo = form.countsTwo
        if !form.method.needsSecret {
            next.secret = nil
        } else if !form.secret.isEmpty {
            next.secret = try secrets.seal(Data(form.secret.utf8), for: secretPurpose)
        }
        return next
    }

    var secretPurpose: String { "client secret of \(id)" }

    /// What somebody showed there counts as two different things here, when the provider says so and we believe it.
    /// Source: RFC 8176 (`mfa`), REFEDS MFA profile, OpenID PAPE 1.0.
    func factors(of claims: JSON) -> Int {
        guard countsTwo else { return 1 }
        let ways = claims["amr"]?.array?.compactMap(\.string) ?? []
        let context = claims["acr"]?.string ?? ""
        return ways.contains("mfa") || Self.twoFactorContexts.contains(context) ? 2 : 1
    }

    private static let twoFactorContexts: Set<String> = [
        "mfa", "https://refeds.org/profile/mfa", "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
    ]
}

/// The end of addresses for which one provider may speak.
struct VouchedDomain: Record {
    let id: String
    let provider: ID<IdentityProvider>

    typealias Key = String
}
