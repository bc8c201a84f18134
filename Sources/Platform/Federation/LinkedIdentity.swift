import Database
import Toolkit

/// That a provider knows one of our people, and under which name.
struct LinkedIdentity: Record, Equatable {
    let id: ID<LinkedIdentity>
    let provider: ID<IdentityProvider>
    /// The provider's name for her.
    let subject: String
    let person: ID<Person>
    let since: Instant
}

/// What a provider says about somebody who has no account here by it yet: an address for which it may speak, and a name.
struct ProvenAddress: Sendable, Equatable {
    let email: MailAddress
    let name: String

    /// Refuses an address that is missing, that the provider itself does not believe, or for which it may not speak.
    ///
    /// Within its domains a provider is believed when it says nothing about `email_verified`, as Entra does: it made these
    /// addresses. When it says “no”, it is believed too. Source of the claims: OpenID Connect Core, 5.1.
    init(_ claims: JSON, domains: [String]) throws(FederationFailure) {
        guard let email = claims["email"]?.string.flatMap({ MailAddress($0) }) else { throw .noAddress }
        guard domains.contains(email.domain) else { throw .foreignAddress }
        let isVerified = claims["email_verified"].map { $0.bool ?? ($0.string == "true") } ?? true
        guard isVerified else { throw .unverifiedAddress }
        self.email = email
        name = Self.name(claims) ?? String(email.text.prefix { $0 != "@" })
    }

    private static func name(_ claims: JSON) -> String? {
        let parts = [claims["given_name"]?.string, claims["family_name"]?.string].compactMap { $0 }
        let said = [claims["name"]?.string, parts.joined(separator: " ")].compactMap { $0 }
        return said.lazy.map { text in
            let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }.map(String.init)
            return String(words.joined(separator: " ").prefix(JoiningForm.longestName))
        }.first { !$0.isEmpty }
    }
}
