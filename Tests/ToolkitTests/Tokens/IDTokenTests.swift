import Crypto
import Database
import Foundation
import Testing

@testable import Toolkit

@Suite("Believing an ID token (OpenID Connect Core, 3.1.3.7)")
struct IDTokenTests {
    private static let now = Instant(microseconds: 1_800_000_000_000_000)
    private static let rule = IDToken.Rule(issuer: "https://id.ville.example", clientID: "digit", nonce: "n-1")

    private static let claims: JSON = [
        "iss": "https://id.ville.example", "aud": "digit", "sub": "248289761001", "nonce": "n-1",
        "iat": .number("1799999990"), "exp": .number("1800000300"),
    ]

    private static func changed(_ name: String, _ value: JSON?) -> JSON {
        var claims = claims
        claims[name] = value
        return claims
    }

    private func flaw(_ claims: JSON, rule: IDToken.Rule = rule) throws -> TokenFlaw? {
        let maker = Maker.p256()
        let text = try maker.token(claims, "ES256")
        return flaw(text, try Maker.keys(maker.jwk), rule)
    }

    private func flaw(_ text: String, _ keys: TokenKeys, _ rule: IDToken.Rule = rule) -> TokenFlaw? {
        do throws(TokenFlaw) {
            _ = try IDToken(text, signedBy: keys, for: rule, at: Self.now)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: TokenAlgorithm.allCases)
    func `a sound token of each algorithm is believed`(_ algorithm: TokenAlgorithm) throws {
        let maker = try Maker.fitting(algorithm)
        let token = try IDToken(
            maker.token(Self.claims, algorithm.rawValue), signedBy: Maker.keys(maker.jwk), for: Self.rule, at: Self.now)
        #expect(token.subject == "248289761001")
    }

    @Test(arguments: TokenAlgorithm.allCases)
    func `one changed byte in any part is one too many`(_ algorithm: TokenAlgorithm) throws {
        let maker = try Maker.fitting(algorithm)
        let keys = try Maker.keys(maker.jwk)
        let parts = try maker.token(Self.claims, algorithm.rawValue).split(separator: ".").map(String.init)
        var claims = Self.claims
        claims["sub"] = "somebody else"
        #expect(flaw([parts[0], Base64URL.encoded(claims.bytes), parts[2]].joined(separator: "."), keys) == .signature)
        var signature = try #require(Base64URL.decoded(parts[2]))
        signature[signature.startIndex + 5] ^= 1
        #expect(flaw([parts[0], parts[1], Base64URL.encoded(signature)].joined(separator: "."), keys) == .signature)
        #expect(flaw("\(parts[0]).\(parts[1]).", keys) == .signature)
    }

    @Test(arguments: ["none", "None", "NONE", "nOnE", "HS256", "HS384", "HS512", "ES512", "RSA1_5", "dir", "rs256", ""])
    func `an algorithm that we do not take is refused before anything is computed`(_ name: String) throws {
        let maker = Maker.p256()
        #expect(flaw(try maker.token(Self.claims, name), try Maker.keys(maker.jwk)) == .algorithm)
        let header: JSON = ["alg": .string(name)]
        let unsigned = "\(Base64URL.encoded(header.bytes)).\(Base64URL.encoded(Self.claims.bytes))."
        #expect(flaw(unsigned, try Maker.keys(maker.jwk)) == .algorithm)
    }

    @Test func `the public key is no shared secret`() throws {
        let maker = try Maker.rsa(.RS256)
        let keys = try Maker.keys(maker.jwk)
        for secret in [maker.jwk["n"]?.string ?? "", maker.jwk.text] {
            let forged = try TokenSigner.secret(secret).token(Self.claims)
            #expect(flaw(forged, keys) == .algorithm)
        }
        let symmetric = try Maker.keys(["kty": "oct", "kid": "one", "k": "AAAA"], maker.jwk)
        #expect(symmetric.keys.count == 1)
    }

    @Test func `a key signs with the algorithms it is made for, and no others`() throws {
        let (curve, rsa) = (Maker.p256(), try Maker.rsa(.PS256))
        #expect(flaw(try curve.token(Self.claims, "RS256"), try Maker.keys(curve.jwk)) == .algorithm)
        #expect(flaw(try curve.token(Self.claims, "ES384"), try Maker.keys(curve.jwk)) == .algorithm)
        var named = rsa.jwk
        named["alg"] = "RS256"
        #expect(flaw(try rsa.token(Self.claims, "PS256"), try Maker.keys(named)) == .algorithm)
        #expect(flaw(try rsa.token(Self.claims, "RS256"), try Maker.keys(rsa.jwk)) == .signature)
    }

    @Test func `the key is the one that the token names`() throws {
        let (one, two) = (Maker.p256(id: "one"), Maker.p256(id: "two"))
        let keys = try Maker.keys(one.jwk, two.jwk)
        #expect(flaw(try two.token(Self.claims, "ES256", id: "two"), keys) == nil)
        #expect(flaw(try two.token(Self.claims, "ES256", id: "one"), keys) == .signature)
        #expect(flaw(try two.token(Self.claims, "ES256", id: "three"), keys) == .unknownKey)
        #expect(flaw(try two.token(Self.claims, "ES256", id: nil), keys) == .unknownKey)
        #expect(flaw(try two.token(Self.claims, "ES256", id: nil), try Maker.keys(two.jwk)) == nil)
        #expect(flaw(try two.token(Self.claims, "ES256", id: nil), try Maker.keys(Maker.p256(id: nil).jwk)) == .signature)
    }

    @Test func `keys that cannot be trusted are left out`() throws {
        let short = try Maker.rsa(.RS256, bits: 1_024)
        #expect(try Maker.keys(short.jwk).keys.isEmpty)
        let good = Maker.p256()
        for (name, value): (String, JSON) in [
            ("use", "enc"), ("crv", "P-521"), ("x", "AAAA"), ("y", "AAAA"), ("x", "not base64!"), ("kty", "oct"),
            ("key_ops", ["sign"]), ("crv", "secp256k1"),
        ] {
            var jwk = good.jwk
            jwk[name] = value
            #expect(try Maker.keys(jwk).keys.isEmpty, "\(name) \(value.text)")
        }
        #expect(TokenKeys("no keys") == nil)
        #expect(TokenKeys(["keys": .array(Array(repeating: good.jwk, count: 101))]) == nil)
    }

    @Test(
        arguments: [
            ("iss", "https://id.ville.example/", TokenFlaw.issuer), ("iss", nil, .issuer),
            ("iss", ["https://id.ville.example"], .issuer),
            ("aud", "other", .audience), ("aud", nil, .audience), ("aud", [], .audience),
            ("aud", ["digit", "other"], .audience),
            ("azp", "other", .audience), ("nonce", "n-2", .nonce), ("nonce", nil, .nonce), ("sub", nil, .subject),
            ("sub", "", .subject),
            ("sub", "a\u{7}b", .subject), ("sub", .string(String(repeating: "x", count: 256)), .subject),
            ("sub", .number("1"), .subject),
            ("exp", .number("1799999880"), .expired), ("exp", nil, .expired), ("exp", "1900000000", .expired),
            ("exp", .number("1e999"), .expired), ("exp", .number("-1"), .expired), ("iat", nil, .early),
            ("iat", .number("1800000121"), .early), ("nbf", .number("1800000121"), .early), ("nbf", "soon", .early),
            ("at_hash", "77QmUPtjPfzWtF2AnpK9RQ", .accessToken),
        ] as [(String, JSON?, TokenFlaw)])
    func `every claim counts`(_ name: String, _ value: JSON?, _ expected: TokenFlaw) throws {
        #expect(try flaw(Self.changed(name, value)) == expected)
    }

    @Test func `clocks may differ by two minutes; several audiences need who asked`() throws {
        #expect(try flaw(Self.changed("exp", .number("1799999881"))) == nil)
        #expect(try flaw(Self.changed("iat", .number("1800000120"))) == nil)
        var claims = Self.changed("aud", ["other", "digit"])
        claims["azp"] = "digit"
        #expect(try flaw(claims) == nil)
    }

    /// The example of OpenID Connect Core, A.3: the access token and its half hash.
    @Test func `the access token is the one that came with it`() throws {
        let claims = Self.changed("at_hash", "77QmUPtjPfzWtF2AnpK9RQ")
        func rule(_ accessToken: String?) -> IDToken.Rule {
            IDToken.Rule(issuer: "https://id.ville.example", clientID: "digit", nonce: "n-1", accessToken: accessToken)
        }
        #expect(try flaw(claims, rule: rule("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")) == nil)
        #expect(try flaw(claims, rule: rule("another")) == .accessToken)
        #expect(try flaw(claims, rule: rule(nil)) == .accessToken)
        #expect(try flaw(Self.claims, rule: rule("another")) == nil)
    }

    @Test func `a new proof that was asked for must have been given`() throws {
        let since = IDToken.Rule(issuer: "https://id.ville.example", clientID: "digit", nonce: "n-1", shownSince: Self.now)
        #expect(try flaw(Self.claims, rule: since) == .stale)
        #expect(try flaw(Self.changed("auth_time", .number("1799999000")), rule: since) == .stale)
        #expect(try flaw(Self.changed("auth_time", .number("1799999950")), rule: since) == nil)
    }

    @Test func `what is no signed token in its one compact form is refused`() throws {
        let maker = Maker.p256()
        let keys = try Maker.keys(maker.jwk)
        let good = try maker.token(Self.claims, "ES256")
        let parts = good.split(separator: ".").map(String.init)
        #expect(flaw("\(good).more.parts", keys) == .encrypted)
        for text in [
            "", ".", "..", "a.b", good + ".", good + "=", "\(parts[0])=.\(parts[1]).\(parts[2])", " \(good)", good + "\n",
        ] {
            #expect(flaw(text, keys) == .malformed, "\(text)")
        }
        for header: JSON in [
            ["alg": "ES256", "kid": "one", "crit": ["exp"]], ["alg": "ES256", "kid": "one", "typ": "at+jwt"],
            ["alg": "ES256", "kid": ["one"]], ["alg": "ES256", "kid": "one", "typ": .number("1")],
        ] {
            #expect(flaw(try maker.token(Self.claims, header: header), keys) == .malformed, "\(header.text)")
        }
        let twice = Base64URL.encoded(Array("{\"alg\":\"ES256\",\"alg\":\"none\",\"kid\":\"one\"}".utf8))
        #expect(flaw("\(twice).\(parts[1]).\(parts[2])", keys) == .malformed)
        #expect(flaw(String(repeating: "a", count: CompactToken.longest + 1), keys) == .malformed)
        #expect(flaw(try maker.token(["a", "list"], "ES256"), keys) == .malformed)
    }
}
