import Crypto
import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Signing in by an organisation's provider")
struct FederationTests {
    @Test func `whoever is new has an account, and is of the organisation`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let page = try await trip.signIn(fatima, back: "/fr/account/sessions?x=1")
        #expect(page.path == "/fr/account/sessions?x=1")
        let account = try await fatima.open("/fr/account")
        #expect(account.words.contains("Bonjour Fatima El Amrani.") && account.words.contains("Ville de Belleville"))
        #expect(try await trip.world.count("SELECT COUNT(*) FROM membership WHERE role = 'member'") == 1)
        let facts = "http://localhost:8123/organisations/\(trip.organisation)/member"
        #expect(try await trip.world.count("SELECT COUNT(*) FROM fact WHERE object = \(facts)") == 1)
        #expect(try await trip.world.count("SELECT COUNT(*) FROM federated_attempt") == 0)
    }

    @Test func `whoever comes again is the same person, whatever her address became`() async throws {
        let trip = try await Traveller()
        try await trip.signIn(trip.world.browser())
        for claims: JSON in [CityProvider.fatima, [:], ["email": "f.elamrani@ville.example"], ["email": "x@elsewhere.example"]]
        {
            let page = try await trip.signIn(trip.world.browser(), claims: claims)
            #expect(page.words.contains("Bonjour Fatima El Amrani."))
        }
        #expect(try await trip.world.count("SELECT COUNT(*) FROM person") == 1)
        #expect(try await trip.world.count("SELECT COUNT(*) FROM linked_identity") == 1)
    }

    @Test func `an account of her address is hers; another provider of the same name is not`() async throws {
        let trip = try await Traveller()
        try await trip.world.browser().join(as: "Fatima", "fatima@ville.example", helps: false)
        let page = try await trip.signIn(trip.world.browser(), claims: ["email": "Fatima@Ville.example"])
        #expect(page.words.contains("Bonjour Fatima.") && page.words.contains("J'apprends"))
        #expect(try await trip.world.count("SELECT COUNT(*) FROM membership") == 0)
        try await trip.signIn(trip.world.browser(), as: "jan", claims: ["email": "jan@ville.example"])
        #expect(try await trip.world.count("SELECT COUNT(*) FROM person WHERE name = 'jan'") == 1)
    }

    @Test func `what the token does not say, the provider is asked for: about the same person only`() async throws {
        let trip = try await Traveller()
        var about = CityProvider.fatima
        about["sub"] = "somebody else"
        trip.city.behave { [about] in $0.userInfo = about }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser(), claims: [:]), "other-subject")
        about["sub"] = "248289761001"
        trip.city.behave { [about] in $0.userInfo = about }
        #expect(try await trip.signIn(trip.world.browser(), claims: [:]).words.contains("Bonjour Fatima El Amrani."))
    }

    @Test func `a provider that changes its key is believed within a minute`() async throws {
        let trip = try await Traveller()
        try await trip.signIn(trip.world.browser())
        trip.city.behave { $0.keyID = "city-2" }
        trip.world.pass(seconds: 61)
        #expect(try await trip.signIn(trip.world.browser()).words.contains("Bonjour Fatima"))
        #expect(trip.city.visits(to: "/keys") == 2)
        #expect(trip.city.visits(to: "/.well-known/openid-configuration") == 1)
        trip.world.pass(minutes: 60)
        try await trip.signIn(trip.world.browser())
        #expect(trip.city.visits(to: "/.well-known/openid-configuration") == 2)
    }

    @Test(arguments: IdentityProvider.Method.allCases.filter(\.needsSecret))
    func `the secret goes as the method says, and stands nowhere`(_ method: IdentityProvider.Method) async throws {
        let trip = try await Traveller(method)
        #expect(try await trip.signIn(trip.world.browser()).words.contains("Bonjour Fatima"))
        let asked = try #require(trip.city.forms.first)
        #expect((asked["Authorization"] != nil) == (method == .basic))
        #expect((asked["client_secret"] != nil) == (method == .post))
        if method == .secretToken {
            let parts = try #require(asked["client_assertion"]).split(separator: ".").map(String.init)
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(parts[0]).\(parts[1])".utf8), using: SymmetricKey(data: Data(CityProvider.secret.utf8)))
            #expect(Base64URL.encoded(code) == parts[2])
        }
        let kept = try await trip.world.site.database.read { db in try IdentityProvider.find(trip.provider, in: db).secret }
        #expect(try #require(kept).range(of: Data(CityProvider.secret.utf8)) == nil)
    }

    @Test func `our key shows who we are, and everybody may have its public half`() async throws {
        let trip = try await Traveller(.keyToken)
        #expect(try await trip.signIn(trip.world.browser()).words.contains("Bonjour Fatima"))
        let page = try await trip.world.browser().open("/account/provider/keys")
        let keys = try #require(TokenKeys(JSON(reading: page.body)))
        #expect(keys.keys.count == 1 && !page.text.contains("\"d\""))
        let assertion = try #require(trip.city.forms.first?["client_assertion"])
        let token = try #require(Base64URL.decoded(assertion.split(separator: ".")[1]).flatMap { try? JSON(reading: $0) })
        #expect(token["iss"]?.string == CityProvider.clientID && token["sub"]?.string == CityProvider.clientID)
        #expect(token["aud"]?.string == "\(trip.city.issuer)/tokens" && token["jti"]?.string?.isEmpty == false)
        let life = try #require(token["exp"]?.number) - (token["iat"]?.number ?? 0)
        #expect(life <= 300)
        let other = IDToken.Rule(issuer: "", clientID: "", nonce: "")
        #expect(throws: TokenFlaw.issuer) { try IDToken(assertion, signedBy: keys, for: other, at: trip.world.now) }
    }

    @Test func `two proofs count as two when the provider says so and we believe it`() async throws {
        for (countsTwo, amr, factors) in [(true, "mfa", 2), (true, "pwd", 1), (false, "mfa", 1)] {
            let trip = try await Traveller(countsTwo: countsTwo)
            var claims = CityProvider.fatima
            claims["amr"] = ["pwd", .string(amr)]
            try await trip.signIn(trip.world.browser(), claims: claims)
            #expect(try await trip.world.count("SELECT MAX(factors) FROM session") == factors)
        }
    }

    @Test func `whoever has an authenticator shows it, and can still leave there afterwards`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        try await trip.signIn(fatima)
        try await fatima.open("/fr/account/authenticator")
        let code = try await trip.world.site.database.read { [box = trip.world.site.secrets] db in
            try #require(try db.first(Authenticator.self, "SELECT * FROM authenticator")?.code(from: box))
        }
        let step = Int(trip.world.now.microseconds / 1_000_000) / 30
        try await fatima.send("/fr/account/authenticator", ["code": code.digits(at: step)])
        trip.world.pass(seconds: 60)
        let elsewhere = trip.world.browser()
        #expect(try await trip.signIn(elsewhere).words.contains("Encore une preuve"))
        let page = try await elsewhere.send("/fr/account/second", ["code": code.digits(at: step + 2)])
        #expect(page.words.contains("Bonjour Fatima"))
        #expect(try await elsewhere.send("/fr/booklet/closing", [:]).text.contains("id_token_hint="))
    }

    @Test func `who shows anew that it is her is asked anew there`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        #expect(try await !trip.leave(fatima).contains("prompt="))
        try await trip.signIn(fatima)
        trip.world.pass(minutes: 20)
        #expect(try await fatima.open("/fr/account/authenticator").status == .forbidden)
        let question = try await trip.leave(fatima)
        #expect(question.contains("prompt=login&max_age=0"))
        trip.city.behave { $0.claims = { $0["auth_time"] = nil } }
        let page = try await fatima.open(trip.city.answer(question))
        #expect(page.path.contains("refused?reason=token-stale"))
        trip.city.behave { $0.claims = { _ in } }
        try await trip.signIn(fatima)
        #expect(try await fatima.open("/fr/account/authenticator").status == .ok)
    }

    @Test func `who leaves here is offered to leave there; nothing of the token stays`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        try await trip.signIn(fatima)
        try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"])
        #expect(try await trip.world.count("SELECT COUNT(*) FROM federated_session") == 1)
        let page = try await fatima.send("/fr/booklet/closing", [:])
        let link = try #require(page.text.firstMatch(of: /href="(http:[^"]+)"/)).1.replacing("&amp;", with: "&")
        #expect(link.hasPrefix("\(trip.city.issuer)/out?by=digit&client_id=digit%20%26%20co&"))
        #expect(link.contains("&id_token_hint=ey") && link.contains("&state=fr"))
        #expect(link.contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8123%2Faccount%2Fprovider%2Fleft"))
        #expect(fatima.cookies["digit"] == nil && !page.text.contains("form-token"))
        #expect(try await trip.world.count("SELECT COUNT(*) FROM federated_session") == 0)
        #expect(try await trip.sessions() == 0)
        #expect(try await fatima.open("/account/provider/left?state=nl").path == "/nl/booklet/closing")
        #expect(try await fatima.open("/account/provider/left?state=//evil").path == "/fr/booklet/closing")
    }

    @Test func `her address brings the way by her organisation; the letter stays`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let choice = try await fatima.ask(for: "Fatima@ville.example", back: "/fr/account/profile")
        #expect(choice.words.contains("Continuer : Ville de Belleville"))
        #expect(try await trip.world.count("SELECT COUNT(*) FROM outbox_mail") == 0)
        let letter = try await fatima.send("/fr/account/letter", ["email": "fatima@ville.example", "by": "letter"])
        #expect(letter.words.contains("Regardez votre boîte e-mail"))
        #expect(try await fatima.ask(for: "jan@elsewhere.example").words.contains("Regardez votre boîte e-mail"))
        _ = try await trip.world.site.database.write { db in try db.execute("UPDATE identity_provider SET is_open = 0") }
        #expect(try await fatima.ask(for: "fatima@ville.example").words.contains("Regardez votre boîte e-mail"))
        #expect(try await fatima.open("/fr/account/providers/\(trip.provider)").status == .notFound)
        #expect(try await fatima.send("/fr/account/providers/\(trip.provider)/opening", [:]).status == .notFound)
    }

    @Test func `a provider that was closed meanwhile, or went away, lets nobody in`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let answer = try trip.city.answer(try await trip.leave(fatima))
        _ = try await trip.world.site.database.write { db in try db.execute("UPDATE identity_provider SET is_open = 0") }
        try await trip.expectRefused(try await fatima.open(answer), "closed")
        _ = try await trip.world.site.database.write { db in
            try db.execute("UPDATE identity_provider SET is_open = 1, issuer = 'http://127.0.0.1:1'")
        }
        let page = try await fatima.send("/fr/account/providers/\(trip.provider)/opening", [:])
        try await trip.expectRefused(page, "unreachable")
    }

    @Test func `a new seal key opens what was sealed under the old one; a stranger's does not`() async throws {
        let trip = try await Traveller()
        let (database, old, next) = (trip.world.site.database, trip.world.site.settings.sealKey, SealKey.fresh())
        let sealed = try trip.world.site.secrets.seal(Data("x".utf8), for: "test")
        let now = trip.world.now
        try await database.write { db in
            try Sealing(key: old, home: "http://localhost:8123").rotate(to: next, at: now, in: db)
        }
        #expect(try await SecretBox.kept(database, under: next).open(sealed, for: "test") == Data("x".utf8))
        #expect(try await SecretBox.kept(database, under: .fresh()).open(sealed, for: "test") == nil)
        #expect(try await SecretBox.kept(database, under: old).open(sealed, for: "test") == Data("x".utf8))
    }
}
