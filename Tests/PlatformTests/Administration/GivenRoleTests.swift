import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Giving somebody a role")
struct GivenRoleTests {
    private let email = "fatima@example.be"

    /// An administrator on the page of Fatima, who has no role yet.
    private func scene() async throws -> (world: World, anna: Browser, path: String) {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        try await world.browser().join(as: "Fatima", email)
        let path = try await world.account(of: email)
        try await anna.open(path)
        return (world, anna, "\(path)/memberships")
    }

    private func roles(_ world: World) async throws -> Int {
        let person = try await world.person(email).id
        return try await world.count("SELECT COUNT(*) FROM membership WHERE person = \(person)")
    }

    @Test func `a role is given in a service, from a day to come to a last day`() async throws {
        let (world, anna, path) = try await scene()
        let city = try await world.organisation("Ville de Belleville")
        let library = try await world.service("Bibliothèque", of: city)
        let page = try await anna.send(
            path,
            [
                "organisation": city.text, "service": library.text, "role": "helper", "first": "2026-12-02",
                "last": "2026-12-05",
            ])
        let line = "Ville de Belleville · Aidant·e · Bibliothèque · à partir du 2 décembre 2026, jusqu'au 5 décembre 2026"
        #expect(page.words.contains(line))
        let fatima = world.browser()
        try await fatima.signIn(email)
        #expect(try await fatima.open("/fr/account").words.contains("à partir du 2 décembre 2026"))
        #expect(try await fatima.open("/fr/organisations/\(city)").status == .forbidden)
        world.pass(days: 9)
        #expect(try await fatima.open("/fr/organisations/\(city)").status == .ok)
        world.pass(days: 3)
        #expect(try await fatima.open("/fr/organisations/\(city)").status == .ok)
        world.pass(days: 1)
        #expect(try await fatima.open("/fr/organisations/\(city)").status == .forbidden)
        #expect(try await fatima.open("/fr/account/sessions").status == .ok)
    }

    @Test(arguments: [
        ("2027-01-10", "2027-01-09", "Le dernier jour vient avant le premier."),
        ("", "2026-11-01", "Le dernier jour vient avant le premier."),
        ("2026-01-01", "2026-11-22", "Ce dernier jour est passé."), ("bientôt", "", "Ce jour n'existe pas."),
        ("", "30/02/2027", "Ce jour n'existe pas."),
    ])
    func `days that cannot be are refused beside their field, and the form comes back filled`(
        _ first: String, _ last: String, _ words: String
    ) async throws {
        let (world, anna, path) = try await scene()
        let city = try await world.organisation("Ville de Belleville")
        let page = try await anna.send(
            path, ["organisation": city.text, "service": "", "role": "coordinator", "first": first, "last": last])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.ranges(of: words).count == 2, "above the page and beside the field")
        #expect(page.text.contains("name=\"first\" type=\"date\" value=\"\(first)\""))
        #expect(page.text.contains("name=\"last\" type=\"date\" value=\"\(last)\""))
        #expect(page.text.contains("<option value=\"coordinator\" selected>"))
        #expect(page.text.contains("<option value=\"\(city)\" selected>"))
        #expect(try await roles(world) == 0)
    }

    @Test func `a service of another organisation, or one that is closed, is refused`() async throws {
        let (world, anna, path) = try await scene()
        let (city, other) = (try await world.organisation("Belleville"), try await world.organisation("Clairval"))
        let services = [
            try await world.service("Population", of: other), try await world.service("Musée", of: city, closed: true),
            ID<Service>.fresh(at: world.now),
        ]
        for service in services {
            let page = try await anna.send(
                path, ["organisation": city.text, "service": service.text, "role": "helper"])
            #expect(page.status == .unprocessableContent)
            #expect(page.words.contains("Ce service n'est pas de cette organisation, ou il est fermé."))
        }
        #expect(try await anna.open(String(path.dropLast("/memberships".count))).words.contains("Population"))
        #expect(try await !anna.open(String(path.dropLast("/memberships".count))).words.contains("Musée"))
        let crafted = try await anna.send(path, ["organisation": city.text, "service": "x", "role": "helper"])
        #expect(crafted.status == .badRequest)
        #expect(try await roles(world) == 0)
    }

    @Test func `the same role twice is one; with other days it is refused while both would hold`() async throws {
        let (world, anna, path) = try await scene()
        let city = try await world.organisation("Ville de Belleville")
        for _ in 0..<2 {
            let page = try await anna.send(path, ["organisation": city.text, "role": "helper", "last": "2026-12-31"])
            #expect(page.status == .ok)
        }
        #expect(try await roles(world) == 1)
        let twice = try await anna.send(path, ["organisation": city.text, "role": "helper", "first": "2026-12-31"])
        #expect(twice.status == .unprocessableContent)
        #expect(twice.words.contains("Cette personne a déjà ce rôle à ce moment-là."))
        let after = try await anna.send(path, ["organisation": city.text, "role": "helper", "first": "2027-01-01"])
        #expect(after.status == .ok)
        #expect(try await roles(world) == 2)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'gave-role'") == 2)
    }
}
