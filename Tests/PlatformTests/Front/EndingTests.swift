import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Ending something for good asks first")
struct EndingTests {
    /// Opens the question, finds one red button that leads to the same address, and presses nothing.
    private func asks(_ browser: Browser, _ path: String) async throws {
        let page = try await browser.open(path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.text.contains("action=\"\(path)\""), "\(path)")
        #expect(page.text.matches(of: /<button class="danger">/).count == 1, "\(path)")
        #expect(page.text.contains("<p class=\"above\">"), "\(path)")
    }

    @Test func `an invitation and a service stay until the second touch`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)")
        let page = try await carla.send("/fr/organisations/\(city)/services", ["name-fr": "Bibliothèque"])
        let service = String(try #require(page.text.firstMatch(of: /services\/([0-9a-f-]{36})\/closing/)).1)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let invitation = try await carla.send("/fr/organisations/\(city)/invitations", ["service": service, "role": "helper"])
        #expect(invitation.text.contains("<a href=\"\(invitation.path)/ending\">"))
        try await asks(carla, "\(invitation.path)/ending")
        try await asks(carla, "/fr/organisations/\(city)/services/\(service)/closing")
        #expect(try await world.count("SELECT COUNT(*) FROM invitation WHERE ended IS NULL") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM service WHERE closed IS NULL") == 1)
        try await carla.send("/fr/organisations/\(city)/services/\(service)/closing", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM service WHERE closed IS NULL") == 0)
        #expect(try await carla.open("/fr/organisations/\(city)/services/\(service)/closing").status == .notFound)
        let elsewhere = try await world.organisation("Ailleurs")
        #expect(try await carla.open("/fr/organisations/\(elsewhere)/services/\(service)/closing").status == .forbidden)
    }

    @Test func `a password stays until the second touch`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", "fatima@example.be")
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": "velours parapluie gaufre tandem"])
        try await asks(fatima, "/fr/account/password/ending")
        #expect(try await world.count("SELECT COUNT(*) FROM password") == 1)
        try await fatima.send("/fr/account/password/ending", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM password") == 0)
    }

    @Test func `whoever takes a role is told so, may wait, and is counted once`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let page = try await carla.send("/fr/organisations/\(city)/invitations", ["role": "helper"])
        let link = String(try #require(page.text.firstMatch(of: /\/fr\/invited\/[2-9a-z]{10}/)).0)
        let hugo = world.browser()
        try await hugo.join(as: "Hugo", "hugo@example.be")
        let asked = try await hugo.open(link)
        #expect(asked.words.contains("Pas maintenant") && asked.words.contains("Ville de Belleville vous invite"))
        let told = try await hugo.send(link, [:])
        #expect(told.words.contains("Vous faites partie de cette organisation"))
        #expect(try await !hugo.open(link).text.contains("action=\"\(link)\""))
        #expect(try await world.count("SELECT opened FROM invitation") == 1)
        #expect(try await world.count("SELECT accepted FROM invitation") == 1)
    }
}
