import Database
import Foundation
import TestDatabases
import Testing
import Toolkit

@testable import Platform

@Suite("The made-up world")
struct DemoTests {
    private static let home = "http://localhost:8123"
    private static let until = Day(of: World.monday)
    private static let catalogue = Task {
        try await ContentFolder(World.resources.appending(path: "content")).catalogue
    }

    private func empty() async throws -> Database {
        try await FreshDatabase.open(Schema.migrations)
    }

    private func fill(
        _ database: Database, _ learners: Int, seed: UInt64 = 1, with catalogue: Catalogue? = nil
    ) async throws -> DemoOutcome {
        let common = try await Self.catalogue.value
        let world = DemoWorld(catalogue: catalogue ?? common, home: Self.home, seed: seed, until: Self.until)
        return try await world.fill(database, learners: learners)
    }

    private func filled(_ learners: Int, seed: UInt64 = 1) async throws -> Database {
        let database = try await empty()
        _ = try await fill(database, learners, seed: seed)
        return database
    }

    private func told(_ database: Database) async throws -> Told { try await database.read { db in try Told(db) } }

    @Test func `the same seed makes the same people do the same things`() async throws {
        let first = try await told(filled(40)).rows()
        let second = try await told(filled(40)).rows()
        #expect(first == second)
        #expect(!first.isEmpty)
    }

    @Test func `the order in which courses were read changes nothing`() async throws {
        let catalogue = try await Self.catalogue.value
        let backwards = Catalogue(
            courses: catalogue.courses.reversed(), framework: catalogue.framework, placement: catalogue.placement)
        let database = try await empty()
        _ = try await fill(database, 40, with: backwards)
        #expect(try await told(database).rows() == told(filled(40)).rows())
    }

    @Test func `another seed makes other people, who may join the first ones`() async throws {
        let database = try await filled(30, seed: 1)
        _ = try await fill(database, 20, seed: 2)
        let both = try await told(database)
        #expect(Set(both.pseudonyms.map(\.countedAs)).count == 50)
        let others = try await told(filled(30, seed: 3))
        #expect(Set(try both.rows()).isDisjoint(with: try others.rows()))
    }

    @Test func `nobody comes in twice`() async throws {
        let database = try await filled(20)
        let before = try await told(database).rows()
        guard case .alreadyThere(let report) = try await fill(database, 20) else {
            Issue.record("The world was filled again.")
            return
        }
        #expect(report.learners == 20)
        #expect(report.isComplete)
        #expect(try await told(database).rows() == before)
    }

    @Test func `made-up people never enter a site in use`() async throws {
        let database = try await empty()
        try await database.write { db in
            _ = try Booklet.open(in: .fr, at: World.monday, journal: Journal(home: Self.home), in: db)
        }
        await #expect(throws: DemoFailure.realPeople) { _ = try await fill(database, 3) }
        #expect(try await !Setting.isDemonstration(database))
    }

    @Test func `the site says that everything is made up`() async throws {
        let database = try await filled(0)
        #expect(try await Setting.isDemonstration(database))
        #expect(try await told(database).booklets.isEmpty)
    }

    @Test func `the crowd looks like one`() async throws {
        let database = try await empty()
        let report = try await fill(database, 300).report
        let told = try await told(database)
        let facts = told.facts
        #expect(report.learners == 300)
        #expect(Set(told.pseudonyms.map(\.countedAs)).count == 300)
        #expect(report.facts == facts.count)
        #expect((25...60).contains(report.facts / 300))
        #expect((40...95).contains(report.skilled))
        #expect((120...210).contains(told.booklets.count { $0.language == .fr }))
        #expect((45...140).contains(told.booklets.count { $0.language == .nl }))
        let hours = facts.map { Int($0.occurred.seconds(since: Day(of: $0.occurred).start) / 3600) }
        #expect(hours.allSatisfy { (7...23).contains($0) })
        #expect(hours.count { (9..<20).contains($0) } > hours.count * 8 / 10)
        #expect(
            facts.allSatisfy { $0.occurred < Self.until.start && $0.occurred >= Self.until.adding(months: -18).start })
        let weekdays = facts.count { Day(of: $0.occurred).weekday.rawValue <= 5 }
        #expect(weekdays > facts.count * 9 / 10)
    }

    @Test func `a learner has exactly what the site would have written`() async throws {
        let made = try await told(filled(200))
        let real = try await World()
        try await real.site.database.write { [site = real.site] db in try Replay(on: site, of: made).run(in: db) }
        let found = try await told(real.site.database)
        let erased = Set(made.facts.filter { $0.has(.erased, Self.home) }.map(\.actor))
        #expect(made.facts.contains { $0.has(.merged, Self.home) })
        #expect(made.facts(except: erased) == found.facts(except: []))
        #expect(made.consequences == found.consequences)
    }

    @Test func `a skill stands where its answers put it`() async throws {
        let catalogue = try await Self.catalogue.value
        let skills = try await filled(200).read { db in
            try db.all(SkillProgress.self, "SELECT * FROM skill_progress").compactMap { progress in
                try Self.evidence(for: progress, catalogue, in: db).map { (progress: progress, evidence: $0) }
            }
        }
        for (progress, evidence) in skills {
            let needed = MasteryRule.current.needed(of: evidence.exercises)
            #expect((progress.practised != nil) == (evidence.right >= needed))
            #expect((progress.mastered != nil) == (evidence.sure >= needed))
        }
        for stage in [SkillProgress.Stage.begun, .practised, .mastered] {
            #expect(skills.contains { $0.progress.stage == stage })
        }
    }

    /// What the site finds when it asks its store anew.
    private static func evidence(
        for progress: SkillProgress, _ catalogue: Catalogue, in db: Connection
    ) throws -> SkillEvidence? {
        guard let (course, lesson) = catalogue.lesson(of: progress.skill), let skill = course.skill(lesson.skill) else {
            return nil
        }
        return try SkillEvidence.of(
            progress.skill, exercises: course.exercises(of: skill), booklet: progress.booklet, rule: .current,
            on: until,
            in: db)
    }

    @Test func `every fact is an xAPI statement about a pseudonym`() async throws {
        let told = try await told(filled(60))
        let pseudonyms = Set(told.pseudonyms.map(\.id.text))
        for fact in told.facts {
            try Statement.check(fact.statement)
            #expect(pseudonyms.contains(fact.actor))
            #expect(fact.statement.contains("\"name\":\"\(fact.actor)\""))
        }
    }

    @Test func `a newcomer opens the booklet to show`() async throws {
        let world = try await World()
        let showcase = try #require(try await fill(world.site.database, 5).report.showcase)
        #expect((showcase.placements, showcase.mastered, showcase.practised) == (2, 2, 1))
        #expect((showcase.begun, showcase.refreshers) == (1, 1))
        let page = try await world.browser().send("/fr/booklet/opening", ["code": showcase.code])
        #expect(page.text.contains(showcase.code))
        #expect(page.words.contains("À refaire"))
    }
}
