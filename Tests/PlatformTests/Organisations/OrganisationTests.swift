import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Organisations and who may do what in them")
struct OrganisationTests {
    @Test(arguments: ["0123.456.749", "BE 0123 456 749", "123456749", "1000.000.021"])
    func `an enterprise number that checks is taken, however it is typed`(_ typed: String) {
        #expect(EnterpriseNumber(typed)?.digits.count == 10)
    }

    @Test(arguments: ["0123.456.750", "2123456749", "0207", "", "BE", "020737438A", "0123456749 1"])
    func `one that does not is refused`(_ typed: String) {
        #expect(EnterpriseNumber(typed) == nil)
    }

    @Test func `the last two digits are 97 less the remainder by 97`() {
        for base in stride(from: 2_000_000, to: 19_000_000, by: 123_457) {
            let head = String("0000000\(base)".suffix(8))
            let good = "\(head)\(String("0\(97 - base % 97)".suffix(2)))"
            #expect(EnterpriseNumber(good) != nil, "\(good)")
        }
    }

    @Test func `an administrator registers an organisation; a number that is known is not registered twice`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let fields: KeyValuePairs = [
            "kind": "city", "name-fr": "Ville de Belleville", "name-nl": "Stad Schoonstad", "number": "0123.456.749",
        ]
        try await anna.open("/fr/organisations/adding")
        let page = try await anna.send("/fr/organisations", fields)
        #expect(page.text.contains("<h1>Ville de Belleville</h1>"))
        #expect(try await anna.open(page.path.replacing("/fr/", with: "/nl/")).text.contains("<h1>Stad Schoonstad</h1>"))
        let again = try await anna.send("/fr/organisations", fields)
        #expect(again.status == .unprocessableContent)
        #expect(again.text.contains("value=\"Ville de Belleville\""))
        #expect(again.words.contains("porte déjà ce numéro"))
        let wrong = try await anna.send("/fr/organisations", ["kind": "city", "number": "0123.456.750"])
        #expect(wrong.status == .unprocessableContent)
    }

    @Test func `a coordinator invites a service; who comes by the link is a helper there, and is counted`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)")
        let page = try await carla.send("/fr/organisations/\(city)/services", ["name-fr": "Bibliothèque"])
        let service = try #require(page.text.firstMatch(of: /services\/([0-9a-f-]{36})\/closing/)).1
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let invitation = try await carla.send(
            "/fr/organisations/\(city)/invitations", ["service": String(service), "role": "helper"])
        let link = try #require(invitation.text.firstMatch(of: /\/fr\/invited\/[2-9a-z]{10}/))
        #expect(try await carla.open(invitation.path + "/poster").text.contains("<svg class=\"qr\""))

        let hugo = world.browser()
        let invited = try await hugo.open(String(link.0))
        #expect(invited.words.contains("Ville de Belleville – Bibliothèque"))
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 1)
        let code = try #require(link.0.split(separator: "/").last.map(String.init))
        try await hugo.open("/fr/account/joining?invitation=\(code)")
        try await hugo.send(
            "/fr/account/joining", ["name": "Hugo", "email": "hugo@example.be", "profile": "helps", "invitation": code])
        let account = try await hugo.goIn("hugo@example.be")
        #expect(account.words.contains("Ville de Belleville"))
        #expect(try await world.count("SELECT opened FROM invitation") == 1)
        #expect(try await world.count("SELECT accepted FROM invitation") == 1)
        #expect(try await carla.open("/fr/organisations/\(city)").words.contains("Hugo"))
        let facts = try await world.count("SELECT COUNT(*) FROM fact WHERE object LIKE \("%/services/\(service)/helper")")
        #expect(facts == 1)
    }

    @Test func `an invitation that ended, or is three months old, brings nobody in`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let page = try await carla.send("/fr/organisations/\(city)/invitations", ["service": "", "role": "helper"])
        let link = String(try #require(page.text.firstMatch(of: /\/fr\/invited\/[2-9a-z]{10}/)).0)
        try await carla.send(page.path + "/ending", [:])
        #expect(try await world.browser().open(link).words.contains("Cette invitation est finie"))
        #expect(try await carla.send(link, [:]).status == .notFound)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let other = try await carla.send("/fr/organisations/\(city)/invitations", ["service": "", "role": "helper"])
        let second = String(try #require(other.text.firstMatch(of: /\/fr\/invited\/[2-9a-z]{10}/)).0)
        world.pass(days: 91)
        #expect(try await world.browser().open(second).words.contains("Cette invitation est finie"))
    }

    @Test(arguments: ["coordinator", "administrator", "officer", "nonsense"])
    func `a link gives no role that leads others`(_ role: String) async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/invitations/adding")
        let page = try await carla.send("/fr/organisations/\(city)/invitations", ["service": "", "role": role])
        let roles = try await world.count("SELECT COUNT(*) FROM invitation WHERE role <> 'helper'")
        #expect(page.status == .badRequest || role == "nonsense")
        #expect(roles == 0)
    }

    @Test func `a service of another organisation cannot be invited from here, nor its people changed`() async throws {
        let world = try await World()
        let (city, other) = (
            try await world.organisation("Ville de Belleville"), try await world.organisation("Ville de Clairval")
        )
        let carla = try await world.member(.coordinator, of: city)
        let otto = try await world.member(.coordinator, of: other, email: "otto@example.be")
        try await otto.open("/fr/organisations/\(other)")
        let page = try await otto.send("/fr/organisations/\(other)/services", ["name-fr": "Population"])
        let service = try #require(page.text.firstMatch(of: /services\/([0-9a-f-]{36})\/closing/)).1
        let membership = try #require(page.text.firstMatch(of: /memberships\/([0-9a-f-]{36})\/ending/)).1
        try await carla.open("/fr/organisations/\(city)")
        let invited = try await carla.send(
            "/fr/organisations/\(city)/invitations", ["service": String(service), "role": "helper"])
        #expect(invited.status == .badRequest)
        for path in ["services/\(service)/closing", "memberships/\(membership)/ending"] {
            #expect(try await carla.send("/fr/organisations/\(city)/\(path)", [:]).status == .notFound)
            #expect(try await carla.send("/fr/organisations/\(other)/\(path)", [:]).status == .forbidden)
        }
    }

    @Test func `who leaves loses the role that day, and what was stays`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let hugo = try await world.member(.helper, of: city, email: "hugo@example.be")
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .ok)
        world.pass(days: 3)
        try await carla.signIn("coordinator@example.be")
        let page = try await carla.open("/fr/organisations/\(city)")
        let lines = page.text.matches(of: /memberships\/([0-9a-f-]{36})\/ending/).map { String($0.0) }
        for line in lines.dropFirst() { try await carla.send("/fr/organisations/\(city)/\(line)", [:]) }
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .forbidden)
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until = '2026-11-26'") == 1)
    }

    @Test func `a role of the platform cannot be had in a city`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let page = try await carla.open("/fr/organisations/\(city)")
        let own = try #require(page.text.firstMatch(of: /memberships\/[0-9a-f-]{36}\/role/)).0
        #expect(try await carla.send("/fr/organisations/\(city)/\(own)", ["role": "administrator"]).status == .badRequest)
    }
}
