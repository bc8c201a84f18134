import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A second thing to show")
struct SecondFactorTests {
    private let email = "anna@example.be"

    /// Sets up an authenticator; gives it, and the codes on paper.
    private func protect(_ browser: Browser, _ email: String) async throws -> (OneTimeCode, [String]) {
        let world = browser.world
        try await browser.open("/fr/account/authenticator")
        let code = try await authenticator(world, email)
        let page = try await browser.send("/fr/account/authenticator", ["code": digits(code, world)])
        #expect(page.words.contains("Vos codes sur papier"))
        return (code, page.text.matches(of: /<b class="secret">([^<]+)</).map { String($0.1) })
    }

    private func authenticator(_ world: World, _ email: String) async throws -> OneTimeCode {
        let address = try #require(MailAddress(email))
        return try await world.site.database.read { [box = world.site.secrets] db in
            let person = try #require(try Person.find(email: address, in: db))
            return try #require(try Authenticator.find(person.id, in: db).code(from: box))
        }
    }

    private func digits(_ code: OneTimeCode, _ world: World, later steps: Int = 0) -> String {
        code.digits(at: Int(world.now.microseconds / 1_000_000) / 30 + steps)
    }

    @Test func `whoever has one is nobody until she shows it`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        let (code, paper) = try await protect(anna, email)
        #expect(paper.count == 10)
        #expect(try await anna.open("/fr/account").words.contains("Bonjour Anna."))
        let elsewhere = world.browser()
        let page = try await elsewhere.signIn(email)
        #expect(page.words.contains("Encore une preuve"))
        #expect(try await elsewhere.open("/fr/account/sessions").status == .forbidden)
        #expect(try await elsewhere.open("/fr/account/authenticator").status == .forbidden)
        #expect(try await elsewhere.send("/fr/account/second", ["code": "000000"]).status == .unprocessableContent)
        world.pass(seconds: 60)
        #expect(try await elsewhere.send("/fr/account/second", ["code": digits(code, world)]).words.contains("Bonjour Anna."))
    }

    @Test func `a code opens once, and not before or long after its time`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        let (code, _) = try await protect(anna, email)
        let elsewhere = world.browser()
        try await elsewhere.signIn(email)
        for steps in [-3, -2, 0, 2, 3] {
            let page = try await elsewhere.send("/fr/account/second", ["code": digits(code, world, later: steps)])
            #expect(page.status == .unprocessableContent, "\(steps)")
        }
        #expect(try await elsewhere.send("/fr/account/second", ["code": digits(code, world, later: 1)]).status == .ok)
    }

    @Test func `a code on paper opens once`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        let (_, paper) = try await protect(anna, email)
        let first = world.browser()
        try await first.signIn(email)
        #expect(try await first.send("/fr/account/second", ["code": paper[3].uppercased()]).words.contains("Bonjour Anna."))
        #expect(try await first.open("/fr/account/authenticator").words.contains("Il vous reste 9 codes sur papier."))
        let second = world.browser()
        try await second.signIn(email)
        #expect(try await second.send("/fr/account/second", ["code": paper[3]]).status == .unprocessableContent)
    }

    @Test func `guessing is stopped, and only whoever has the mailbox can guess`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        let (code, _) = try await protect(anna, email)
        let thief = world.browser()
        #expect(try await thief.send("/fr/account/second", ["code": "000000"]).status == .forbidden)
        try await thief.signIn(email)
        world.pass(seconds: 60)
        let wrong = digits(code, world) == "000000" ? "000001" : "000000"
        for _ in 0..<8 { try await thief.send("/fr/account/second", ["code": wrong]) }
        #expect(try await thief.send("/fr/account/second", ["code": digits(code, world)]).status == .tooManyRequests)
    }

    @Test(arguments: [Role.officer, .administrator])
    func `weighty roles count only with it`(_ role: Role) async throws {
        let world = try await World()
        let team = try await world.organisation("WeTechCare", kind: .operator)
        let anna = try await world.member(role, of: team, email: email)
        let page = try await anna.open("/fr/organisations")
        #expect(page.status == .forbidden)
        #expect(page.words.contains("Votre rôle demande une protection de plus"))
        _ = try await protect(anna, email)
        #expect(try await anna.open("/fr/organisations").status == .ok)
        #expect(try await anna.send("/fr/account/authenticator/ending", [:]).status == .ok)
        #expect(try await anna.open("/fr/account").status == .ok)
    }

    @Test func `the secret is another one each time the page is opened, until it is confirmed`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        var secrets: Set<String> = []
        for _ in 0..<3 {
            let page = try await anna.open("/fr/account/authenticator")
            let shown = try #require(page.text.firstMatch(of: /<b class="secret">(.+?)<\/b>/)).1
            secrets.insert(String(shown.replacing(/<[^>]*>/, with: "")))
        }
        #expect(secrets.count == 3 && secrets.allSatisfy { $0.count == 32 })
    }

    @Test func `on the telephone itself a link opens the app; nothing else of the site is such a link`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        let page = try await anna.open("/fr/account/authenticator")
        let secret = try await authenticator(world, email).base32
        let link = "otpauth://totp/123Digit:anna%40example.be?secret=\(secret)&amp;issuer=123Digit"
        #expect(page.text.contains("<a href=\"\(link)\">"))
        #expect(Link.safe("otpauth://totp/x") == "#")
        _ = try await protect(anna, email)
        #expect(try await !anna.open("/fr/account/authenticator").text.contains("otpauth:"))
    }

    @Test func `a mailbox alone changes nothing about an account that a passkey protects`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        let now = world.now
        let address = try #require(MailAddress(email))
        try await world.site.database.write { db in
            let person = try #require(try Person.find(email: address, in: db))
            try db.execute(
                """
                INSERT INTO passkey (id, person, name, public_key, counter, verified, made)
                VALUES ('abc', \(person.id), 'phone', \(Data([1])), 0, 1, \(now))
                """)
        }
        let thief = world.browser()
        try await thief.signIn(email)
        for path in ["authenticator", "passkeys", "password", "email", "erasure", "kept.json"] {
            #expect(try await thief.open("/fr/account/\(path)").status == .forbidden, "\(path)")
        }
        for path in [
            "authenticator", "authenticator/ending", "passkeys", "passkeys/abc/ending", "password", "email", "erasure",
        ] {
            #expect(try await thief.send("/fr/account/\(path)", ["sure": "1"]).status == .forbidden, "\(path)")
        }
        #expect(try await world.count("SELECT COUNT(*) FROM passkey") == 1)
        try await world.showBoth(thief)
        #expect(try await thief.open("/fr/account/passkeys").status == .ok)
    }

    @Test func `a sensitive act asks again who one is`() async throws {
        let world = try await World()
        let anna = world.browser()
        try await anna.join(as: "Anna", email)
        world.pass(minutes: 16)
        let page = try await anna.open("/fr/account/authenticator")
        #expect(page.status == .forbidden)
        #expect(page.text.contains("/fr/account/again?back=%2Ffr%2Faccount%2Fauthenticator"))
        try await anna.signIn(email)
        #expect(try await anna.open("/fr/account/authenticator").status == .ok)
    }
}

@Suite("The six digits of an authenticator (RFC 6238)")
struct OneTimeCodeTests {
    /// The last six digits of the RFC's vectors for SHA-1 (appendix B).
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `are those of the standard`(_ seconds: Int, _ digits: String) {
        #expect(OneTimeCode(secret: Array("12345678901234567890".utf8)).digits(at: seconds / 30) == digits)
    }

    @Test func `the secret is written as authenticators read it`() {
        #expect(OneTimeCode(secret: Array("12345678901234567890".utf8)).base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(OneTimeCode(secret: Array("foob".utf8)).base32 == "MZXW6YQ")
    }
}
