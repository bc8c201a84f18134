import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Setting up an organisation's provider")
struct ProviderTests {
    private func fields(_ city: CityProvider, _ changes: [String: String] = [:]) -> [(String, String)] {
        let usual = [
            "name-fr": "Ville de Belleville", "issuer": city.issuer, "client": "digit", "method": "client_secret_basic",
            "secret": "a good secret", "domains": "@Ville.example, cpas.ville.example",
        ]
        return usual.merging(changes) { $1 }.map { ($0.key, $0.value) }
    }

    @Test func `an administrator adds one, tries it, opens it, and takes it away`() async throws {
        let world = try await World()
        let city = try await CityProvider(world: world)
        let organisation = try await world.organisation("Ville de Belleville")
        let anna = try await world.staff(.administrator)
        let path = "/fr/organisations/\(organisation)/providers"
        #expect(try await anna.open("/fr/organisations/\(organisation)").text.contains("href=\"\(path)\""))
        #expect(try await anna.open("\(path)/adding").text.contains("value=\"Ville de Belleville\""))
        let page = try await anna.sendPairs(path, fields(city, ["method": "private_key_jwt", "secret": ""]))
        #expect(page.words.contains("Fermé") && page.words.contains("cpas.ville.example, ville.example"))
        for name in ["return", "left", "keys"] {
            #expect(page.words.contains("http://localhost:8123/account/provider/\(name)"))
        }
        #expect(try await world.browser().open("/account/provider/keys").text.contains("\"kty\":\"RSA\""))
        #expect(try await anna.send("\(page.path)/discovery", [:]).words.contains("Nous avons lu 1 clé."))
        #expect(try await anna.send("\(page.path)/opening", [:]).words.contains("Ouvert"))
        let changed = try await anna.sendPairs("\(page.path)/changing", fields(city, ["domains": "ville.example"]))
        #expect(!changed.words.contains("cpas.ville.example") && changed.words.contains("client_secret_basic"))
        #expect(try await anna.open("\(page.path)/changing").text.contains("type=\"password\" value=\"\""))
        #expect(try await anna.send("\(page.path)/closing", [:]).words.contains("Fermé"))
        #expect(try await anna.open("\(page.path)/ending").words.contains("Retirer Ville de Belleville"))
        #expect(try await anna.send("\(page.path)/ending", [:]).words.contains("Aucun fournisseur"))
    }

    @Test(arguments: [
        ("issuer", "https://login.ville.example/{tenantid}/v2.0"), ("issuer", "http://login.ville.example"),
        ("issuer", "ville"),
        ("issuer", "https://10.0.0.1"), ("issuer", "https://169.254.169.254"), ("issuer", "https://vault"),
        ("issuer", "https://user@login.ville.example"), ("issuer", "https://login.ville.example?x=1"),
        ("issuer", "https://login.ville.example#x"), ("issuer", "file:///etc/passwd"), ("issuer", "https://[fe80::1]"),
        ("issuer", "https://0x7f.1"), ("issuer", "https://2130706433"), ("client", ""), ("client", "dígit"),
        ("domains", ""), ("domains", "ville"), ("domains", "ville.example, a b@c"), ("secret", "short"), ("secret", ""),
        ("name-fr", ""),
    ])
    func `what cannot be right comes back with what to do`(_ name: String, _ value: String) async throws {
        let world = try await World()
        let city = try await CityProvider(world: world)
        let organisation = try await world.organisation("Ville de Belleville")
        let anna = try await world.staff(.administrator)
        let path = "/fr/organisations/\(organisation)/providers"
        try await anna.open("\(path)/adding")
        let page = try await anna.sendPairs(path, fields(city, [name: value]))
        #expect(page.status == .unprocessableContent && page.text.contains("href=\"#\(name)\""))
        #expect(!page.text.contains("a good secret"))
        #expect(try await world.count("SELECT COUNT(*) FROM identity_provider") == 0)
    }

    @Test func `a published site asks nothing of this machine, whoever names it`() async throws {
        for text in [
            "http://127.0.0.1:8080", "http://localhost", "https://localhost", "https://[::1]/x", "https://x.localhost",
        ] {
            #expect(!ProviderAddress.isIssuer(text, onThisMachine: false), "\(text)")
            #expect(ProviderAddress.isIssuer(text, onThisMachine: true), "\(text)")
        }
        #expect(ProviderAddress.isIssuer("https://login.microsoftonline.com/72f988bf/v2.0", onThisMachine: false))
        #expect(
            !ProviderAddress.isThisMachine("https://localhost") && !ProviderAddress.isThisMachine("https://123digit.example"))
        let good: JSON = [
            "issuer": "https://a.example", "authorization_endpoint": "https://a.example/door",
            "jwks_uri": "https://keys.example/",
            "token_endpoint": "https://a.example/tokens",
        ]
        #expect(throws: Never.self) { try ProviderMetadata(good, of: "https://a.example", onThisMachine: false) }
        for (name, value): (String, JSON) in [
            ("jwks_uri", "http://keys.example/"), ("token_endpoint", "https://127.0.0.1/"), ("token_endpoint", .number("1")),
            ("authorization_endpoint", "javascript:alert(1)"), ("end_session_endpoint", "https://metadata/"),
            ("userinfo_endpoint", "gopher://a.example/"),
        ] {
            var json = good
            json[name] = value
            #expect(throws: FederationFailure.endpoint, "\(name)") {
                try ProviderMetadata(json, of: "https://a.example", onThisMachine: false)
            }
        }
    }

    static let faults: [(String, @Sendable (inout JSON) -> Void)] = [
        ("porte un autre nom", { $0["issuer"] = "https://other.example" }),
        ("pas comme un fournisseur", { $0["jwks_uri"] = nil }),
        ("PKCE", { $0["code_challenge_methods_supported"] = [] }),
        ("mène à un réseau interne", { $0["jwks_uri"] = "https://10.0.0.1/keys" }),
    ]

    @Test(arguments: faults.indices)
    func `trying it says what is wrong`(_ fault: Int) async throws {
        let world = try await World()
        let city = try await CityProvider(world: world)
        let organisation = try await world.organisation("Ville de Belleville")
        let provider = try await world.provider(city, of: organisation, .basic)
        city.behave { $0.metadata = Self.faults[fault].1 }
        let anna = try await world.staff(.administrator)
        let path = "/fr/organisations/\(organisation)/providers/\(provider)"
        try await anna.open(path)
        #expect(try await anna.send("\(path)/discovery", [:]).words.contains(Self.faults[fault].0))
    }

    @Test func `one domain has one provider, and one provider is registered once`() async throws {
        let world = try await World()
        let city = try await CityProvider(world: world)
        let organisation = try await world.organisation("Ville de Belleville")
        let anna = try await world.staff(.administrator)
        let path = "/fr/organisations/\(organisation)/providers"
        try await anna.open("\(path)/adding")
        try await anna.sendPairs(path, fields(city))
        let twice = try await anna.sendPairs(path, fields(city))
        #expect(twice.status == .unprocessableContent && twice.words.contains("déjà inscrit"))
        let taken = try await anna.sendPairs(path, fields(city, ["client": "other"]))
        #expect(taken.status == .unprocessableContent && taken.words.contains("parle déjà"))
    }

    @Test func `a new issuer knows nobody; who is linked wrongly is linked anew`() async throws {
        let trip = try await Traveller()
        try await trip.signIn(trip.world.browser())
        let anna = try await trip.world.staff(.administrator)
        let path = "/fr/organisations/\(trip.organisation)/providers/\(trip.provider)"
        #expect(try await anna.open(path).words.contains("1 personne"))
        #expect(try await anna.send("\(path)/links/ending", ["email": "jan@ville.example"]).words.contains("Aucun lien"))
        let page = try await anna.send("\(path)/links/ending", ["email": "Fatima@ville.example"])
        #expect(page.words.contains("C'est fait") && page.words.contains("0 personne"))
        #expect(try await trip.signIn(trip.world.browser(), as: "new").words.contains("Bonjour Fatima"))
        try await anna.open("\(path)/changing")
        let changes = ["client": "another name", "domains": "ville.example"]
        #expect(try await anna.sendPairs("\(path)/changing", fields(trip.city, changes)).words.contains("0 personne"))
    }

    @Test func `a provider is reached by its own organisation's address`() async throws {
        let trip = try await Traveller()
        let anna = try await trip.world.staff(.administrator)
        let other = try await trip.world.organisation("Ailleurs")
        #expect(try await anna.open("/fr/organisations/\(other)/providers/\(trip.provider)").status == .notFound)
        for act in ["ending", "closing", "discovery", "links/ending", "changing"] {
            let page = try await anna.send("/fr/organisations/\(other)/providers/\(trip.provider)/\(act)", [:])
            #expect(page.status == .notFound, "\(act)")
        }
        #expect(try await trip.world.count("SELECT COUNT(*) FROM identity_provider WHERE is_open = 1") == 1)
    }
}
