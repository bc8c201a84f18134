import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("What was written waits while somebody signs in")
struct WaitingSubmissionTests {
    private let email = "fatima@example.be"

    private func name(_ world: World) async throws -> String? {
        let email = email
        return try await world.site.database.read { db in
            try db.value(String.self, "SELECT name FROM person WHERE email = \(email)")
        }
    }

    /// A change of her name, sent when nobody is signed in here any more.
    private func sends(_ browser: Browser) async throws -> Browser.Page {
        try await browser.send("/fr/account/profile", ["name": "Fatima El Amrani", "profile": "helps", "language": "fr"])
    }

    @Test func `she signs in and sends it with one touch, once`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await browser.open("/fr/account/profile")
        _ = try await world.site.database.write { db in try db.execute("DELETE FROM session") }
        browser.cookies["digit"] = nil
        let refused = try await browser.send("/fr/account/profile", ["name": "Fatima El Amrani"], token: "")
        #expect(refused.status == .forbidden)
        #expect(refused.words.contains("est gardé une heure"))
        #expect(refused.text.contains("back=%2Ffr%2Faccount%2Fwaiting"))
        try await browser.ask(for: email, back: "/fr/account/waiting")
        let page = try await browser.goIn(email)
        #expect(page.path == "/fr/account/waiting")
        #expect(page.text.contains("action=\"/fr/account/profile\""))
        #expect(page.text.contains("value=\"Fatima El Amrani\""))
        #expect(try await name(world) == "Fatima")
        _ = try await sends(browser)
        #expect(try await name(world) == "Fatima El Amrani")
    }

    @Test func `what was sent too late after signing in comes back after signing in again`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await browser.open("/fr/account/password")
        world.pass(minutes: 20)
        let refused = try await browser.send("/fr/account/password", ["password": "vélo bleu sous la pluie", "email": email])
        #expect(refused.status == .forbidden)
        try await browser.signIn(email)
        let page = try await browser.open("/fr/account/waiting")
        #expect(page.text.contains("action=\"/fr/account/password\""))
        #expect(!page.text.contains("vélo bleu"), "a password is never repeated")
    }

    @Test func `nobody else reads it, nor anybody after an hour`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await world.browser().join(as: "Jan", "jan@example.be")
        try await browser.open("/fr/account/sessions")
        world.pass(minutes: 20)
        try await browser.send("/fr/account/email", ["email": "other@example.be"])
        #expect(try await world.count("SELECT COUNT(*) FROM waiting_submission") == 1)
        try await browser.signIn("jan@example.be")
        #expect(try await browser.open("/fr/account/waiting").path == "/fr/account")
        try await browser.signIn(email)
        #expect(try await browser.open("/fr/account/waiting").path == "/fr/account/waiting")
        world.pass(minutes: 61)
        #expect(try await browser.open("/fr/account/waiting").path == "/fr/account")
        let now = world.now
        try await world.site.database.write { db in try Sweep.all(at: now, in: db) }
        #expect(try await world.count("SELECT COUNT(*) FROM waiting_submission") == 0)
    }

    @Test func `whoever is done here leaves nothing behind, and a bare button does not wait`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await browser.open("/fr/account/sessions")
        world.pass(minutes: 20)
        try await browser.send("/fr/account/sessions/ending", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM waiting_submission") == 0)
        try await browser.open("/fr/account")
        try await browser.send("/fr/account/email", ["email": "other@example.be"])
        #expect(try await world.count("SELECT COUNT(*) FROM waiting_submission") == 1)
        try await browser.open("/fr/account")
        try await browser.send("/fr/booklet/closing", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM waiting_submission") == 0)
    }
}
