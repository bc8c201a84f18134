import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

/// A city with a provider, and people who go there and come back.
struct Traveller {
    let world: World
    let city: CityProvider
    let organisation: ID<Organisation>
    let provider: ID<IdentityProvider>

    init(
        _ method: IdentityProvider.Method = .basic, countsTwo: Bool = false, baseURL: String = "http://localhost:8123"
    ) async throws {
        world = try await World(baseURL: baseURL)
        city = try await CityProvider(world: world)
        organisation = try await world.organisation("Ville de Belleville")
        provider = try await world.provider(city, of: organisation, method, countsTwo: countsTwo)
    }

    /// Goes to the provider; gives the address to which the browser is sent.
    func leave(_ browser: Browser, back: String = "") async throws -> String {
        try await browser.open("/fr/account/providers/\(provider)")
        let page = try await browser.send("/fr/account/providers/\(provider)/opening", ["back": back])
        let refresh = try #require(page.headers[.refresh], "\(page.words)")
        #expect(refresh.hasPrefix("0; url=\(city.issuer)/door?response_type=code&"))
        return String(refresh.dropFirst("0; url=".count))
    }

    /// Goes there, signs in as somebody, and comes back.
    @discardableResult
    func signIn(
        _ browser: Browser, as subject: String = "248289761001", claims: JSON = CityProvider.fatima, back: String = ""
    ) async throws -> Browser.Page {
        try await browser.open(city.answer(leave(browser, back: back), as: subject, claims: claims))
    }

    /// How many browsers are signed in.
    func sessions() async throws -> Int { try await world.count("SELECT COUNT(*) FROM session WHERE person IS NOT NULL") }

    /// Nobody is signed in, and the page says why.
    func expectRefused(_ page: Browser.Page, _ reason: String, location: SourceLocation = #_sourceLocation) async throws {
        #expect(page.path.contains("/account/providers/refused?reason=\(reason)"), "\(page.path)", sourceLocation: location)
        let number = FederationFailure.named(reason).number
        #expect(page.words.contains("dites ce numéro : erreur \(number)."), "\(page.words)", sourceLocation: location)
        #expect(try await sessions() == 0, sourceLocation: location)
    }
}

extension World {
    /// An open provider that vouches for `ville.example`.
    func provider(
        _ city: CityProvider, of organisation: ID<Organisation>, _ method: IdentityProvider.Method, countsTwo: Bool = false
    ) async throws -> ID<IdentityProvider> {
        let form = ProviderForm(
            Form([
                "name-fr": "Ville de Belleville", "issuer": city.issuer, "client": CityProvider.clientID,
                "method": method.rawValue, "secret": CityProvider.secret, "domains": "ville.example",
                countsTwo ? "two" : "one": "on",
            ]))
        #expect(form.errors(onThisMachine: true, hasSecret: false).isEmpty)
        let names = try #require(Names(form.names))
        var provider = try IdentityProvider.added(form, to: organisation, names: names, at: now)
            .changed(form, names: names, secrets: site.secrets)
        provider.isOpen = true
        let open = provider
        if method == .keyToken { try await site.ensurePublishedKey(at: now) }
        try await site.database.write { db in
            try open.insert(in: db)
            try open.speak(for: ["ville.example"], in: db)
        }
        return provider.id
    }
}
