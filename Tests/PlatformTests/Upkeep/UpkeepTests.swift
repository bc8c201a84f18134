import Database
import Foundation
import Logging
import Testing
import Toolkit

@testable import Platform

@Suite("Upkeep")
struct UpkeepTests {
    @Test func `every night what opens nothing any more is forgotten, and nothing else`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.send("/fr/placement/send-a-photo", ["ease": "never"])
        let runner = JobRunner(
            Upkeep(site: world.site, sealing: nil).workshop, database: world.site.database, logger: Logger(label: "test"),
            clock: { world.now })
        try await runner.keepSchedules()
        world.pass(days: 20)
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 1)
        try await runner.keepSchedules()
        #expect(try await runner.doNext())
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM fact") >= 1)
        #expect(try await world.count("SELECT COUNT(*) FROM job WHERE state = 'done'") == 1)
    }
}
