import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Signing in with a password")
struct PasswordSignInTests {
    private let email = "fatima@example.be"
    private let password = "vélo bleu sous la pluie"

    private func fatima(_ world: World) async throws -> Browser {
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        world.pass(seconds: 1)
        try await browser.open("/fr/account/password")
        try await browser.send("/fr/account/password", ["password": password])
        return browser
    }

    private func attempt(_ browser: Browser, _ email: String, _ password: String) async throws -> Browser.Page {
        try await browser.open("/fr/account/password/opening")
        return try await browser.send("/fr/account/password/opening", ["email": email, "password": password])
    }

    @Test func `she goes in with it, and leaves it again`() async throws {
        let world = try await World()
        let browser = try await fatima(world)
        #expect(try await world.letter(to: email).subject == world.site.words(.fr)["mail.password-chosen"])
        #expect(try await attempt(world.browser(), "Fatima@Example.be", password).words.contains("Bonjour Fatima."))
        try await browser.open("/fr/account/password")
        try await browser.send("/fr/account/password/ending", [:])
        #expect(try await attempt(world.browser(), email, password).status == .unprocessableContent)
    }

    @Test func `a common one is refused, and nothing changes`() async throws {
        let world = try await World()
        let browser = try await fatima(world)
        for poor in ["court", "motdepasse123", "fatima@example.be"] {
            try await browser.open("/fr/account/password")
            let page = try await browser.send("/fr/account/password", ["current": password, "password": poor])
            #expect(page.status == .unprocessableContent)
        }
        #expect(try await attempt(world.browser(), email, password).words.contains("Bonjour Fatima."))
    }

    @Test func `who has one types it before she chooses another; guessing is slowed down, removing is not`() async throws {
        let world = try await World()
        let browser = try await fatima(world)
        for current in ["", "not hers at all"] {
            try await browser.open("/fr/account/password")
            let page = try await browser.send(
                "/fr/account/password", ["current": current, "password": "drie katten lezen kranten"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("<a href=\"#current\">"))
        }
        #expect(try await attempt(world.browser(), email, password).words.contains("Bonjour Fatima."))
        for _ in 1...10 {
            try await browser.send("/fr/account/password", ["current": "guess", "password": "drie katten lezen kranten"])
        }
        let page = try await browser.send(
            "/fr/account/password", ["current": password, "password": "drie katten lezen kranten"])
        #expect(page.words.contains("Trop d'essais"))
        try await browser.send("/fr/account/password/ending", [:])
        let next = try await browser.send("/fr/account/password", ["password": "drie katten lezen kranten"])
        #expect(next.status == .ok)
        #expect(try await attempt(world.browser(), email, "drie katten lezen kranten").words.contains("Bonjour Fatima."))
    }

    @Test func `a new one ends every other session`() async throws {
        let world = try await World()
        let here = try await fatima(world)
        let there = world.browser()
        _ = try await attempt(there, email, password)
        try await here.open("/fr/account/password")
        try await here.send("/fr/account/password", ["current": password, "password": "drie katten lezen kranten"])
        #expect(try await there.open("/fr/account/sessions").status == .forbidden)
        #expect(try await here.open("/fr/account/sessions").status == .ok)
    }

    @Test func `an unknown address, an account without password and a wrong one look the same`() async throws {
        let world = try await World()
        _ = try await fatima(world)
        try await world.browser().join(as: "Jan", "jan@example.be")
        var answers: Set<String> = []
        for email in [email, "jan@example.be", "nobody@example.be", "not an address"] {
            let page = try await attempt(world.browser(), email, "wrong words of mine")
            #expect(page.status == .unprocessableContent)
            answers.insert(
                page.text.replacing(/name="form-token" value="[^"]*"/, with: "").replacing(/value="[^"]*@?[^"]*"/, with: ""))
        }
        #expect(answers.count == 1)
    }

    @Test func `guessing is stopped, and does not lock out the owner`() async throws {
        let world = try await World()
        let owner = try await fatima(world)
        for number in 0..<70 {
            let stranger = world.browser()
            stranger.address = "192.0.2.\(number % 7 + 20)"
            _ = try await attempt(stranger, email, "wrong words \(number)")
        }
        let stranger = world.browser()
        stranger.address = "192.0.2.99"
        let stopped = try await attempt(stranger, email, password)
        #expect(stopped.status == .tooManyRequests)
        #expect(stopped.words.contains("ou demandez un e-mail"))
        try await owner.open("/fr/account")
        try await owner.send("/fr/booklet/closing", [:])
        #expect(try await attempt(owner, email, password).words.contains("Bonjour Fatima."))
    }

    @Test func `it counts for one thing`() async throws {
        let world = try await World()
        let team = try await world.organisation("WeTechCare", kind: .operator)
        let browser = try await world.member(.administrator, of: team, email: email)
        try await browser.open("/fr/account/password")
        try await browser.send("/fr/account/password", ["password": password])
        let elsewhere = world.browser()
        _ = try await attempt(elsewhere, email, password)
        #expect(try await elsewhere.open("/fr/organisations").status == .forbidden)
    }

    @Test func `many tries at once are not more than one after the other`() async throws {
        let world = try await World()
        _ = try await fatima(world)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<30 {
                group.addTask {
                    let stranger = world.browser()
                    stranger.address = "192.0.2.77"
                    _ = try await stranger.send(
                        "/fr/account/password/opening", ["email": "fatima@example.be", "password": "wrong words \(number)"])
                }
            }
            try await group.waitForAll()
        }
        let tries = try await world.count("SELECT MAX(tries) FROM throttle WHERE id LIKE 'password %'")
        #expect(tries == 10)
    }
}
