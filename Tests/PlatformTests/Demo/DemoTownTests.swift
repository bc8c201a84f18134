import Database
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
}
