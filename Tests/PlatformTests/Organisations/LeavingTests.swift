import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Leaving an organisation")
struct LeavingTests {
    private let email = "hugo@example.be"

    @Test func `she leaves from her account, asked once more, and all she was there ends today`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let hugo = try await world.member(.helper, of: city, email: email)
        let (person, now) = (try await world.person(email).id, world.now)
        try await world.site.database.write { db in
            try Membership(
                id: .fresh(at: now), person: person, organisation: city, service: nil, role: .coordinator,
                since: Day(of: now).adding(days: 30), until: nil
            ).insert(in: db)
        }
        let account = try await hugo.open("/fr/account")
        #expect(account.words.contains("Ville de Belleville · Aidant·e depuis le 23 novembre 2026"))
        #expect(account.words.contains("Ville de Belleville · Coordination à partir du 23 décembre 2026"))
        let leaving = "/fr/account/leaving/\(city)"
        #expect(account.text.matches(of: /\/fr\/account\/leaving\//).count == 1)
        #expect(try await hugo.open(leaving).words.contains("Quitter Ville de Belleville"))
        try await hugo.send(leaving, [:])
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .ok)
        try await hugo.open(leaving)
        let after = try await hugo.send(leaving, ["sure": "1"])
        #expect(after.path == "/fr/account")
        #expect(!after.words.contains("Ville de Belleville"))
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .forbidden)
        world.pass(days: 32)
        try await hugo.signIn(email)
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .forbidden)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'left' AND organisation = \(city)") == 1)
    }

    @Test func `a second touch changes nothing more, and nobody leaves where she is not`() async throws {
        let world = try await World()
        let (city, other) = (try await world.organisation("Belleville"), try await world.organisation("Clairval"))
        let hugo = try await world.member(.helper, of: city, email: email)
        for place in [other.text, "nowhere", ID<Organisation>.fresh(at: world.now).text] {
            #expect(try await hugo.open("/fr/account/leaving/\(place)").status == .notFound, "\(place)")
        }
        try await hugo.open("/fr/account")
        try await hugo.send("/fr/account/leaving/\(other)", ["sure": "1"])
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until IS NULL") == 1)
        for _ in 0..<2 {
            #expect(try await hugo.send("/fr/account/leaving/\(city)", ["sure": "1"]).status == .ok)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'left'") == 1)
        let stranger = try await world.browser().send(.post, "/fr/account/leaving/\(city)", body: Array("sure=1".utf8))
        #expect(stranger.status == .forbidden)
    }

    @Test func `the last who administers does not leave`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let team = try await world.team
        let leaving = "/fr/account/leaving/\(team)"
        try await anna.open(leaving)
        let page = try await anna.send(leaving, ["sure": "1"])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.contains("Donnez d'abord ce rôle à quelqu'un d'autre."))
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until IS NULL") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'left'") == 0)
    }
}
