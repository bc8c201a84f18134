import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Made-up structures")
struct DemoTownTests {
    @Test func `are built once, and somebody who leads one signs in`() async throws {
        let world = try await World()
        let town = DemoTown(home: world.site.journal.home, until: Day(of: world.now))
        for _ in 0..<2 { try await town.build(world.site.database) }
        #expect(try await world.count("SELECT COUNT(*) FROM organisation") == 3)
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 11)
        let carla = world.browser()
        try await carla.signIn(DemoTown.coordinator)
        let page = try await carla.open("/fr/account")
        let path = try #require(page.text.firstMatch(of: /\/fr\/organisations\/[0-9a-f-]{36}/)).0
        let city = try await carla.open(String(path))
        #expect(city.words.contains("Bibliothèque du Parc"))
        #expect(city.words.contains("Amina"))
    }

    @Test func `a helper of the town has a desk as after two months of work`() async throws {
        let world = try await World()
        for _ in 0..<10 {
            world.pass(seconds: 1)
            try await world.browser().send("/fr/placement/send-a-photo", ["ease": "easily"])
        }
        try await DemoTown(
            home: world.site.journal.home, until: Day(of: world.now).adding(days: 60), catalogue: world.site.catalogue
        ).build(world.site.database)
        world.pass(days: 60)
        let amina = world.browser()
        try await amina.signIn("amina@clairmont.example")
        let desk = try await amina.open("/fr/desk")
        #expect(desk.words.contains("Mardi matin, premiers pas"))
        #expect(desk.words.contains("Je ne retrouve plus le message"))
        #expect(try await world.count("SELECT COUNT(*) FROM workshop WHERE closed IS NOT NULL") == 4)
        #expect(try await world.count("SELECT COUNT(*) FROM fact WHERE verb LIKE '%/verbs/led'") == 4)
        #expect(try await amina.open("/nl/desk").status == .ok)
    }
}
