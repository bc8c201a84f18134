import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("An invitation lets in whom it should")
struct ComingBackTests {
    /// An open invitation to a service; its code.
    private func invite(_ carla: Browser, _ city: ID<Organisation>) async throws -> (code: String, service: String) {
        try await carla.open("/fr/organisations/\(city)")
        let page = try await carla.send("/fr/organisations/\(city)/services", ["name-fr": "Bibliothèque"])
        let service = String(try #require(page.text.firstMatch(of: /services\/([0-9a-f-]{36})\/closing/)).1)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let made = try await carla.send("/fr/organisations/\(city)/invitations", ["service": service, "role": "helper"])
        return (String(try #require(made.text.firstMatch(of: /\/fr\/invited\/([2-9a-z]{10})/)).1), service)
    }

    private func join(_ browser: Browser, _ code: String, _ email: String) async throws {
        world(browser).pass(seconds: 1)
        try await browser.open("/fr/account/joining?invitation=\(code)")
        try await browser.send(
            "/fr/account/joining", ["name": "Jules", "email": email, "profile": "helps", "invitation": code])
        try await browser.goIn(email)
    }

    private func world(_ browser: Browser) -> World { browser.world }

    private func helpers(_ world: World) async throws -> Int {
        let today = Day(of: world.now)
        return try await world.count(
            "SELECT COUNT(*) FROM membership WHERE role = 'helper' AND (until IS NULL OR until > \(today))")
    }

    @Test func `whose role was ended does not come back by the old poster`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let (code, _) = try await invite(carla, city)
        let jules = world.browser()
        try await join(jules, code, "jules@example.be")
        #expect(try await helpers(world) == 1)
        let page = try await carla.open("/fr/organisations/\(city)")
        let ending = try #require(page.text.matches(of: /memberships\/[0-9a-f-]{36}\/ending/).last)
        try await carla.send("/fr/organisations/\(city)/\(ending.0)", [:])
        #expect(try await helpers(world) == 0)
        try await jules.open("/fr/invited/\(code)")
        let refused = try await jules.send("/fr/invited/\(code)", [:])
        #expect(refused.status == .forbidden)
        #expect(refused.words.contains(world.site.words(.fr)["errors.role-ended"]))
        #expect(try await helpers(world) == 0)
        // Asking for an account again with the same poster lets her in, and gives no role.
        try await join(world.browser(), code, "jules@example.be")
        #expect(try await helpers(world) == 0)
    }

    @Test func `a service that is closed takes nobody in any more`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let (code, service) = try await invite(carla, city)
        try await carla.open("/fr/organisations/\(city)")
        try await carla.send("/fr/organisations/\(city)/services/\(service)/closing", [:])
        #expect(try await world.browser().open("/fr/invited/\(code)").words.contains("est finie"))
        try await join(world.browser(), code, "jules@example.be")
        #expect(try await helpers(world) == 0)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let crafted = try await carla.send("/fr/organisations/\(city)/invitations", ["service": service, "role": "helper"])
        #expect(crafted.status == .badRequest)
    }

    @Test func `a service sees what its invitations brought, ended ones too`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let (code, _) = try await invite(carla, city)
        try await join(world.browser(), code, "jules@example.be")
        _ = try await world.site.database.write { db in
            try db.execute("UPDATE invitation SET ended = 1, sent = 4 WHERE code = \(code)")
        }
        let reach = try await world.site.database.read { db in try Reach.all(of: city, in: db) }
        #expect(reach.map(\.sent) == [4])
        #expect(reach.map(\.accepted) == [1])
        #expect(try await carla.open("/fr/organisations/\(city)/reach").words.contains("Bibliothèque"))
    }
}
