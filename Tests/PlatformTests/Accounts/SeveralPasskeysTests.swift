import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Several passkeys of one person")
struct SeveralPasskeysTests {
    private let telephone = Device("Téléphone")
    private let computer = Device("Ordinateur")

    /// Anna's browser; she has two passkeys.
    private func anna(_ world: World) async throws -> Browser {
        let anna = world.browser()
        try await anna.join(as: "Anna", "anna@example.be")
        try await telephone.makesPasskey(anna, count: 1)
        world.pass(seconds: 1)
        try await computer.makesPasskey(anna)
        return anna
    }

    @Test func `each opens her account, and counts for two things`() async throws {
        let world = try await World()
        let anna = try await anna(world)
        for device in [telephone, computer] { #expect(anna.page.words.contains(device.name)) }
        for device in [telephone, computer] {
            let browser = world.browser()
            let page = try await device.goesIn(browser, count: device.name == telephone.name ? 2 : 0)
            #expect(page.words.contains("Bonjour Anna."), "\(device.name)")
            #expect(try await browser.open("/fr/account/passkeys").status == .ok, "\(device.name)")
        }
        #expect(try await world.count("SELECT COUNT(*) FROM passkey WHERE used IS NOT NULL") == 2)
    }

    @Test func `one that is taken away opens nothing, and the other still does`() async throws {
        let world = try await World()
        let anna = try await anna(world)
        try await anna.send("/fr/account/passkeys/\(telephone.passkey)/ending", [:])
        #expect(try await telephone.goesIn(world.browser(), count: 2).status == .unprocessableContent)
        #expect(try await computer.goesIn(world.browser()).words.contains("Bonjour Anna."))
    }

    @Test func `one that was copied is stopped alone`() async throws {
        let world = try await World()
        _ = try await anna(world)
        #expect(try await telephone.goesIn(world.browser(), count: 5).words.contains("Bonjour Anna."))
        #expect(try await telephone.goesIn(world.browser(), count: 3).status == .unprocessableContent)
        #expect(try await telephone.goesIn(world.browser(), count: 9).status == .unprocessableContent)
        #expect(try await computer.goesIn(world.browser()).words.contains("Bonjour Anna."))
        #expect(try await world.count("SELECT COUNT(*) FROM passkey WHERE stopped IS NOT NULL") == 1)
    }

    @Test func `the same one is not kept twice, and nobody takes away somebody else's`() async throws {
        let world = try await World()
        let anna = try await anna(world)
        #expect(try await telephone.makesPasskey(anna, count: 6).status == .unprocessableContent)
        let jan = world.browser()
        try await jan.join(as: "Jan", "jan@example.be")
        #expect(try await jan.send("/fr/account/passkeys/\(computer.passkey)/ending", [:]).status == .notFound)
        #expect(try await world.count("SELECT COUNT(*) FROM passkey") == 2)
    }
}
