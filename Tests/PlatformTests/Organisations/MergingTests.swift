import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A clean registry")
struct MergingTests {
    @Test(arguments: [
        ("Ville de Bruxelles", "Bruxelles (Ville)", true), ("CPAS d'Évère", "cpas evere", true),
        ("Bibliothèque de Laeken", "Bibliotheque Laeken ASBL", true), ("CPAS d'Evere", "CPAS d'Ixelles", false),
    ])
    func `names that differ by accents, order or little words look alike`(_ one: String, _ other: String, _ alike: Bool) {
        #expect((Duplicate.normalised(one) == Duplicate.normalised(other)) == alike)
    }

    @Test func `what looks alike is proposed, and made one with a trail`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let old = try await world.organisation("Ville de Belleville")
        world.pass(seconds: 1)
        let new = try await world.organisation("Belleville (ville)")
        let hugo = try await world.member(.helper, of: new, email: "hugo@example.be")
        let page = try await anna.open("/fr/organisations/duplicates")
        #expect(page.words.contains("même nom"))
        let link = "/fr/organisations/\(old)/merging?other=\(new)"
        #expect(page.text.contains(link))
        #expect(try await anna.open(link).words.contains("Cela ne se défait pas."))
        try await anna.send("/fr/organisations/\(old)/merging", ["other": new.text])
        #expect(try await hugo.open("/fr/organisations/\(old)").status == .ok)
        #expect(try await anna.open("/fr/organisations/\(new)").path == "/fr/organisations/\(old)")
        #expect(try await world.count("SELECT COUNT(*) FROM organisation WHERE merged_into = \(old)") == 1)
        #expect(try await anna.open("/fr/organisations/\(old)/logbook").words.contains("a réuni deux organisations"))
        #expect(try await anna.open("/fr/organisations/duplicates").words.contains("la liste est propre"))
        #expect(try await anna.open(link).status == .badRequest)
    }

    @Test func `whoever leaves hands her role over in one act`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let hugo = try await world.member(.helper, of: city, email: "hugo@example.be")
        let page = try await carla.open("/fr/organisations/\(city)")
        let over = String(try #require(page.text.firstMatch(of: /memberships\/[0-9a-f-]{36}\/handing-over/)).0)
        let to = String(try #require(page.text.firstMatch(of: /name="to">\s*<option value="([0-9a-f-]{36})">helper/)).1)
        try await carla.send("/fr/organisations/\(city)/\(over)", ["to": to])
        #expect(try await carla.open("/fr/organisations/\(city)").status == .forbidden)
        #expect(try await hugo.open("/fr/organisations/\(city)/changing").status == .ok)
    }

    @Test func `nobody leaves the platform without an administrator, or makes herself one`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let team = try await world.site.database.read { db in
            try #require(try db.first(Organisation.self, "SELECT * FROM organisation"))
        }
        let page = try await anna.open("/fr/organisations/\(team.id)")
        let ending = String(try #require(page.text.firstMatch(of: /memberships\/[0-9a-f-]{36}\/ending/)).0)
        let refused = try await anna.send("/fr/organisations/\(team.id)/\(ending)", [:])
        #expect(refused.words.contains("Donnez d'abord ce rôle à quelqu'un d'autre."))
        let carla = try await world.member(.coordinator, of: team.id)
        let own = try await carla.open("/fr/organisations/\(team.id)")
        for match in own.text.matches(of: /memberships\/[0-9a-f-]{36}\/role/) {
            let answer = try await carla.send("/fr/organisations/\(team.id)/\(match.0)", ["role": "administrator"])
            #expect(answer.status == .forbidden)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE role = 'administrator' AND until IS NULL") == 1)
    }
}
