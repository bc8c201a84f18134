import Crypto
import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

/// Each case asks for an ID token that looks right but for one thing, and nobody comes in.
@Suite("What a provider sends and we do not believe")
struct FederationRefusalTests {
    @Test func `state: an answer that nobody asked for, or that another browser asked for`() async throws {
        let trip = try await Traveller()
        let (fatima, thief) = (trip.world.browser(), trip.world.browser())
        let question = try await trip.leave(fatima)
        let answer = try trip.city.answer(question)
        _ = try await trip.leave(thief)
        try await trip.expectRefused(try await thief.open(answer), "state")
        try await trip.expectRefused(try await trip.world.browser().open(answer), "state")
        for wrong in [
            answer.replacing(/state=.*/, with: "state=invented"), answer.replacing(/&state=.*/, with: ""),
            answer + "&state=again",
            answer + "&code=again", "/account/provider/return", "/account/provider/return?state=&code=",
        ] {
            try await trip.expectRefused(try await fatima.open(wrong), "state")
        }
        #expect(trip.city.forms.isEmpty)
        #expect(try await fatima.open(answer).words.contains("Bonjour Fatima El Amrani."))
    }

    @Test func `state: an answer that took more than ten minutes`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let answer = try trip.city.answer(try await trip.leave(fatima))
        trip.world.pass(minutes: 10)
        try await trip.expectRefused(try await fatima.open(answer), "state")
    }

    @Test func `code replay: the same answer twice`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let answer = try trip.city.answer(try await trip.leave(fatima))
        #expect(try await fatima.open(answer).status == .ok)
        let again = try await fatima.open(answer)
        #expect(again.path.contains("refused?reason=state"))
        #expect(trip.city.forms.count == 1)
    }

    @Test func `code replay: a code that was used, in a new attempt`() async throws {
        let trip = try await Traveller()
        let (fatima, thief) = (trip.world.browser(), trip.world.browser())
        let answer = try trip.city.answer(try await trip.leave(fatima))
        try await fatima.open(answer)
        _ = try await trip.world.site.database.write { db in try db.execute("DELETE FROM session WHERE person IS NOT NULL") }
        let question = try await trip.leave(thief)
        let state = try #require(question.firstMatch(of: /state=([^&]+)/)).1
        let injected = answer.replacing(/state=.*/, with: "state=\(state)")
        try await trip.expectRefused(try await thief.open(injected), "code")
    }

    @Test func `PKCE: a code that was made for another browser's question`() async throws {
        let trip = try await Traveller()
        let (fatima, thief) = (trip.world.browser(), trip.world.browser())
        let stolen = try trip.city.answer(try await trip.leave(fatima))
        let question = try await trip.leave(thief)
        let state = try #require(question.firstMatch(of: /state=([^&]+)/)).1
        try await trip.expectRefused(try await thief.open(stolen.replacing(/state=.*/, with: "state=\(state)")), "code")
    }

    @Test func `PKCE: a provider that does not know S256 is not gone to`() async throws {
        let trip = try await Traveller()
        trip.city.behave { $0.metadata = { $0["code_challenge_methods_supported"] = ["plain"] } }
        let page = try await trip.world.browser().send("/fr/account/providers/\(trip.provider)/opening", [:])
        try await trip.expectRefused(page, "challenge")
    }

    @Test func `size: a provider that says more than 256 KB is not listened to`() async throws {
        let trip = try await Traveller()
        trip.city.behave { $0.metadata = { $0["more"] = .string(String(repeating: "x", count: 256 << 10)) } }
        let page = try await trip.world.browser().send("/fr/account/providers/\(trip.provider)/opening", [:])
        try await trip.expectRefused(page, "unreachable")
        trip.city.behave { $0.metadata = { _ in } }
        let fatima = trip.world.browser()
        let answer = try trip.city.answer(try await trip.leave(fatima))
        let long = answer + "&more=" + String(repeating: "x", count: 20_000)
        try await fatima.open(long)
        #expect(try await trip.sessions() == 0 && trip.city.forms.isEmpty)
    }

    static let claims: [(String, String, JSON?)] = [
        ("token-nonce", "nonce", "another"), ("token-nonce", "nonce", nil),
        ("token-issuer", "iss", "http://127.0.0.1:1"), ("token-issuer", "iss", nil),
        ("token-audience", "aud", "another client"), ("token-audience", "aud", ["digit & co", "another client"]),
        ("token-audience", "azp", "another client"), ("token-expired", "exp", .number("1763888000")),
        ("token-expired", "exp", nil), ("token-early", "iat", .number("4000000000")), ("token-subject", "sub", ""),
        ("token-access-token", "at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
    ]

    @Test(arguments: claims)
    func `a claim that is not ours`(_ reason: String, _ name: String, _ value: JSON?) async throws {
        let trip = try await Traveller()
        trip.city.behave { $0.claims = { $0[name] = value } }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser()), reason)
        #expect(try await trip.world.count("SELECT COUNT(*) FROM person") == 0)
    }

    @Test func `alg none, and HS256 with the public key`() async throws {
        let trip = try await Traveller()
        trip.city.behave { manners in
            manners.token = { claims, _ in
                let header: JSON = ["alg": "none"]
                return "\(Base64URL.encoded(header.bytes)).\(Base64URL.encoded(claims.bytes))."
            }
        }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "token-algorithm")
        trip.city.behave { $0.token = { claims, city in try TokenSigner.secret(city.jwk.text).token(claims) } }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "token-algorithm")
        trip.city.behave { $0.token = { claims, city in try city.signed(claims, "ES384") } }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "token-algorithm")
    }

    @Test func `wrong kid: a key that the provider does not publish is asked for once a minute`() async throws {
        let trip = try await Traveller()
        trip.city.behave { $0.token = { claims, city in try city.signed(claims, keyID: "invented") } }
        for _ in 0..<3 { try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "token-unknown-key") }
        #expect(trip.city.visits(to: "/keys") == 1)
        trip.world.pass(seconds: 61)
        for _ in 0..<3 { try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "token-unknown-key") }
        #expect(trip.city.visits(to: "/keys") == 2)
    }

    @Test func `signature: another key under the right name`() async throws {
        let trip = try await Traveller()
        trip.city.behave { manners in
            manners.token = { claims, city in
                let header: JSON = ["alg": "ES256", "kid": "city-1"]
                let message = Base64URL.encoded(header.bytes) + "." + Base64URL.encoded(claims.bytes)
                let forged = try P256.Signing.PrivateKey().signature(for: Data(message.utf8))
                return message + "." + Base64URL.encoded(forged.rawRepresentation)
            }
        }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "token-signature")
    }

    @Test func `redirect: neither provider nor visitor decides where our secrets and people go`() async throws {
        let trip = try await Traveller()
        let other = try await CityProvider(world: trip.world)
        trip.city.behave { $0.tokensAreAt = "\(other.issuer)/tokens" }
        try await trip.expectRefused(try await trip.signIn(trip.world.browser()), "redirected")
        #expect(other.visits(to: "/tokens") == 0)
        trip.city.behave { $0.tokensAreAt = nil }
        for away in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
            let page = try await trip.signIn(trip.world.browser(), back: away)
            #expect(page.path == "/fr/account", "\(away)")
        }
        let sent = trip.city.forms.compactMap { $0["redirect_uri"] }
        #expect(Set(sent) == ["http://localhost:8123/account/provider/return"])
    }

    @Test func `subject change: the same address under another name`() async throws {
        let trip = try await Traveller()
        #expect(try await trip.signIn(trip.world.browser()).words.contains("Bonjour Fatima"))
        _ = try await trip.world.site.database.write { db in try db.execute("DELETE FROM session") }
        let page = try await trip.signIn(trip.world.browser(), as: "another")
        try await trip.expectRefused(page, "subject-changed")
        #expect(page.words.contains("celle qui administre votre organisation"))
    }

    @Test func `sender: an answer that says it comes from another provider (RFC 9207)`() async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let other = try trip.city.answer(try await trip.leave(fatima)) + "&iss=https%3A%2F%2Fother.example"
        try await trip.expectRefused(try await fatima.open(other), "sender")
        trip.world.pass(minutes: 61)
        trip.city.behave { $0.metadata = { $0["authorization_response_iss_parameter_supported"] = .bool(true) } }
        let silent = try trip.city.answer(try await trip.leave(fatima))
        try await trip.expectRefused(try await fatima.open(silent), "sender")
        let right = try trip.city.answer(try await trip.leave(fatima)) + "&iss=\(Percent.encoded(trip.city.issuer))"
        #expect(try await fatima.open(right).words.contains("Bonjour Fatima"))
    }

    static let addresses: [(String, JSON)] = [
        ("no-address", [:]), ("no-address", ["email": "fatima"]), ("no-address", ["email": .number("1")]),
        ("foreign-address", ["email": "fatima@elsewhere.example"]), ("foreign-address", ["email": "fatima@sub.ville.example"]),
        ("unverified-address", ["email": "fatima@ville.example", "email_verified": .bool(false)]),
        ("unverified-address", ["email": "fatima@ville.example", "email_verified": "false"]),
    ]

    @Test(arguments: addresses)
    func `an address for which it may not speak`(_ reason: String, _ claims: JSON) async throws {
        let trip = try await Traveller()
        try await trip.expectRefused(try await trip.signIn(trip.world.browser(), claims: claims), reason)
    }

    @Test(arguments: [
        ("access_denied", "denied"), ("login_required", "denied"), ("temporarily_unavailable", "unreachable"),
        ("invalid_request", "request"), ("<script>", "request"),
    ])
    func `what the provider says instead is told in plain words, with ways on`(_ error: String, _ reason: String) async throws {
        let trip = try await Traveller()
        let fatima = trip.world.browser()
        let state = try #require(try await trip.leave(fatima).firstMatch(of: /state=([^&]+)/)).1
        let page = try await fatima.open(
            "/account/provider/return?error=\(Percent.encoded(error))&error_description=no&state=\(state)")
        try await trip.expectRefused(page, reason)
        let forgetful = try await fatima.open("/account/provider/return?error=\(Percent.encoded(error))")
        try await trip.expectRefused(forgetful, reason)
        for way in ["/fr/account/opening", "/fr/help"] { #expect(page.text.contains("href=\"\(way)\"")) }
        #expect(page.text.contains("href=\"/fr/account/providers/\(trip.provider)\"") == (reason != "request"))
        #expect(!page.text.contains("<script>"))
    }
}
