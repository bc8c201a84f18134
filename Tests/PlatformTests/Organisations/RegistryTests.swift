import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("The registry, and what is refused beside its field")
struct RegistryTests {
    @Test func `organisations stand by name, whatever their accents and capitals`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        for name in ["Zinnik", "écoles réunies", "Belleville", "Étang", "Fleurus"] {
            _ = try await world.organisation(name)
        }
        let page = try await anna.open("/fr/organisations")
        let names = page.text.matches(of: /organisations\/[0-9a-f-]{36}">([^<]+)</).map { String($0.1) }
        #expect(names == ["Belleville", "écoles réunies", "Étang", "Fleurus", "WeTechCare", "Zinnik"])
    }

    @Test func `a service without a name is refused above its form and at its field, and what was typed stays`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)")
        let long = String(repeating: "x", count: 121)
        let page = try await carla.send("/fr/organisations/\(city)/services", ["name-fr": "", "name-nl": long])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("role=\"alert\" tabindex=\"-1\" autofocus"))
        #expect(page.text.contains("href=\"#name-fr\"") && page.text.contains("id=\"name-fr-error\""))
        #expect(page.text.contains("value=\"\(long)\""))
        #expect(try await world.count("SELECT COUNT(*) FROM service") == 0)
    }

    @Test func `a service closes by a link that asks first`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)")
        let page = try await carla.send("/fr/organisations/\(city)/services", ["name-fr": "Bibliothèque"])
        #expect(page.text.contains(/href="[^"]+\/services\/[0-9a-f-]{36}\/closing"/))
        #expect(!page.text.contains(/action="[^"]+\/services\/[^"]+\/closing"/))
    }

    @Test func `a kind that is not in the list is said at the list`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        try await anna.open("/fr/organisations/adding")
        let page = try await anna.send("/fr/organisations", ["kind": "castle", "name-fr": "Château"])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("id=\"kind-error\""))
        #expect(page.text.contains("aria-describedby=\"kind-error\" aria-invalid=\"true\""))
    }

    @Test func `the page of an account speaks of its owner, not of who reads it`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", "fatima@example.be")
        let page = try await anna.open(try await world.account(of: "fatima@example.be"))
        #expect(page.words.contains("Organisations et rôles") && !page.words.contains("Mes organisations"))
        #expect(page.words.contains("Connexions ouvertes") && page.words.contains("aucune"))
        #expect(try await anna.open("/fr/admin/people/nobody").status == .notFound)
    }
}
