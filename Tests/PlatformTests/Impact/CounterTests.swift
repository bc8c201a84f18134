import Database
import Testing
import Toolkit

@testable import Platform

@Suite("The public counter")
struct CounterTests {
    private func learners(_ count: Int, in world: World) async throws {
        try await world.site.database.write { [site = world.site] db in
            for _ in 0..<count {
                let booklet = try Booklet.open(in: .fr, at: site.now, journal: site.journal, in: db)
                for _ in 0..<2 {
                    let fact = Fact.advanced(.mastered, skill: "e-mail/read-a-message", by: booklet, rule: .current)
                    try site.journal.record(fact, at: site.now, in: db)
                }
            }
        }
    }

    @Test func `each learner counts once`() async throws {
        let world = try await World()
        try await learners(7, in: world)
        let page = try await world.browser().open("/fr/impact")
        #expect(page.text.contains("<strong>7</strong>"))
        #expect(page.text.contains("40\u{202F}000"))
    }

    @Test func `a small count is hidden`() async throws {
        let world = try await World()
        try await learners(4, in: world)
        let page = try await world.browser().open("/en/impact")
        #expect(!page.text.contains("<strong>4</strong>"))
        #expect(page.words.contains("fewer than 5"))
        #expect(page.text.contains("value=\"0\""))
    }

    @Test(arguments: [(0, 0), (1, nil), (4, nil), (5, 5)] as [(Int, Int?)])
    func `how many a few are never leaves the database`(_ count: Int, _ told: Int?) async throws {
        let world = try await World()
        try await learners(count, in: world)
        let counter = try await world.site.database.read { [journal = world.site.journal] db in
            try Counter.count(courses: ["e-mail"], journal: journal, at: World.monday, in: db)
        }
        #expect(counter.skilled == Counter.Figure(count: told))
        #expect(counter.skilled.isFew == (told == nil))
        #expect(counter.active == Counter.Figure(count: 0))
    }

    @Test func `helpers' skills do not count as learners`() async throws {
        let world = try await World()
        try await world.site.database.write { [site = world.site] db in
            for _ in 0..<6 {
                let booklet = try Booklet.open(in: .fr, at: site.now, journal: site.journal, in: db)
                let fact = Fact.advanced(.mastered, skill: "helping-beginners/posture", by: booklet, rule: .current)
                try site.journal.record(fact, at: site.now, in: db)
            }
        }
        #expect(try await world.browser().open("/fr/impact").text.contains("<strong>0</strong>"))
    }
}
