import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("How long somebody stays signed in")
struct SessionLifeTests {
    private let email = "fatima@example.be"
    private let password = "vélo bleu sous la pluie"

    /// Whether a token opens what is in an account, in whatever browser.
    private func opens(_ token: String, _ world: World) async throws -> Bool {
        let browser = world.browser()
        browser.cookies["digit"] = token
        return try await browser.open("/fr/account/sessions").status == .ok
    }

    @Test func `each sign-in gives a new token, and the one before opens nothing any more`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": password])
        var tokens: Set<String> = []
        for way in ["letter", "password", "letter", "password"] {
            let before = try #require(fatima.cookies["digit"])
            #expect(try await opens(before, world))
            if way == "letter" {
                try await fatima.signIn(email)
            } else {
                try await fatima.open("/fr/account/password/opening")
                try await fatima.send("/fr/account/password/opening", ["email": email, "password": password])
            }
            let after = try #require(fatima.cookies["digit"])
            #expect(tokens.insert(after).inserted && after != before, "\(way)")
            #expect(try await !opens(before, world), "\(way)")
            #expect(try await opens(after, world), "\(way)")
        }
        #expect(try await world.count("SELECT COUNT(*) FROM session WHERE person IS NOT NULL") == 1)
    }

    @Test func `the token of a browser that waits for a letter is worth nothing once the letter was used`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.open("/fr/account/joining")
        try await fatima.send("/fr/account/joining", ["name": "Fatima", "email": email, "profile": "helps"])
        let planted = try #require(fatima.cookies["digit"])
        #expect(try await fatima.goIn(email).words.contains("Bonjour Fatima."))
        #expect(fatima.cookies["digit"] != planted)
        #expect(try await !opens(planted, world))
    }

    @Test func `even whoever comes every day signs in again after ninety days`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        for day in 1..<90 {
            world.pass(days: 1)
            #expect(try await fatima.open("/fr/account/sessions").status == .ok, "day \(day)")
            // A booklet that is opened has a token of its own, and no more time.
            if day == 45 { try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"]) }
        }
        world.pass(days: 1)
        #expect(try await fatima.open("/fr/account/sessions").status == .forbidden)
    }

    @Test func `two weeks without a visit end it, a day less does not`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        world.pass(days: 13)
        let token = try #require(fatima.cookies["digit"])
        #expect(try await fatima.open("/fr/account/sessions").status == .ok)
        world.pass(days: 14)
        #expect(try await fatima.open("/fr/account/sessions").status == .forbidden)
        #expect(try await !opens(token, world))
        world.pass(seconds: 1)
        let now = world.now
        try await world.site.database.write { db in try SessionStore.sweep(at: now, in: db) }
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 0)
    }
}
