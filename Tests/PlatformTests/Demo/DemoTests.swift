import Database
import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("The made-up world")
struct DemoTests {
    private static let until = Day(of: World.monday)

    /// Fills a site's database with made-up people.
    private func fill(_ world: World, _ learners: Int, seed: UInt64 = 1) async throws -> DemoOutcome {
        try await DemoWorld(
            catalogue: world.site.catalogue, home: world.site.journal.home, seed: seed, until: Self.until
        ).fill(world.site.database, learners: learners)
    }

    private func filled(_ learners: Int, seed: UInt64 = 1) async throws -> World {
        let world = try await World()
        _ = try await fill(world, learners, seed: seed)
        return world
    }

    /// Every row, as text.
    private func rows(_ world: World) async throws -> [String] {
        try await world.site.database.read { db in
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            func texts(_ records: [some Encodable]) throws -> [String] {
                try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            }
            let told = try Replay.Told(db)
            return try texts(told.facts) + texts(told.attempts) + texts(told.placements) + texts(told.booklets)
                + texts(try db.all(Pseudonym.self, "SELECT * FROM pseudonym"))
                + consequences(of: db)
        }
    }

    /// What the site worked out from what people did, and kept.
    private func consequences(of db: Connection) throws -> [String] {
        let progress = try db.rows(
            """
            SELECT booklet, skill, begun, COALESCE(practised, 0), COALESCE(mastered, 0), refreshes, COALESCE(next_refresh, '')
            FROM skill_progress ORDER BY booklet, skill
            """
        ) { row in
            "\(try row[0] as String) \(try row[1] as String) \(try row[2] as Int) \(try row[3] as Int) \(try row[4] as Int) "
                + "\(try row[5] as Int) \(try row[6] as String)"
        }
        let lessons = try db.rows("SELECT booklet, lesson, at FROM lesson_done ORDER BY booklet, lesson") { row in
            "\(try row[0] as String) \(try row[1] as String) \(try row[2] as Int)"
        }
        let tasks = try db.rows("SELECT booklet, step, done, at FROM task_check ORDER BY booklet, step") { row in
            "\(try row[0] as String) \(try row[1] as String) \(try row[2] as Int) \(try row[3] as Int)"
        }
        let answers = try db.rows(
            "SELECT booklet, skill, exercise, day, answer, is_right, hinted, at FROM attempt ORDER BY at, exercise"
        ) { row in
            "\(try row[0] as String) \(try row[1] as String) \(try row[2] as String) \(try row[3] as String) "
                + "\(try row[4] as String) \(try row[5] as Int) \(try row[6] as Int) \(try row[7] as Int)"
        }
        let resumes = try db.rows("SELECT id, COALESCE(resume, '') FROM booklet ORDER BY id") { row in
            "\(try row[0] as String) \(try row[1] as String)"
        }
        return progress + lessons + tasks + answers + resumes
    }

    @Test func `the same seed makes the same people do the same things`() async throws {
        let first = try await rows(try await filled(40))
        let second = try await rows(try await filled(40))
        #expect(first == second)
        #expect(!first.isEmpty)
    }

    @Test func `another seed makes other people, who may join the first ones`() async throws {
        let world = try await filled(30, seed: 1)
        _ = try await fill(world, 20, seed: 2)
        #expect(try await world.count("SELECT COUNT(DISTINCT counted_as) FROM pseudonym") == 50)
        let alone = try await filled(30, seed: 3)
        #expect(Set(try await rows(world)).isDisjoint(with: try await rows(alone)))
    }

    @Test func `nobody comes in twice`() async throws {
        let world = try await filled(20)
        let before = try await rows(world)
        guard case .alreadyThere(let report) = try await fill(world, 20) else {
            Issue.record("The world was filled again.")
            return
        }
        #expect(report.learners == 20)
        #expect(report.isComplete)
        #expect(try await rows(world) == before)
    }

    @Test func `made-up people never enter a site in use`() async throws {
        let world = try await World()
        try await world.site.database.write { [site = world.site] db in
            _ = try Booklet.open(in: .fr, at: site.now, journal: site.journal, in: db)
        }
        await #expect(throws: DemoFailure.realPeople) { _ = try await fill(world, 3) }
        #expect(try await !Setting.isDemonstration(world.site.database))
    }

    @Test func `the site says that everything is made up`() async throws {
        let world = try await filled(0)
        #expect(try await Setting.isDemonstration(world.site.database))
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
    }

    @Test func `the crowd looks like one`() async throws {
        let world = try await World()
        let report = try await fill(world, 300).report
        #expect(report.learners == 300)
        #expect(try await world.count("SELECT COUNT(DISTINCT counted_as) FROM pseudonym") == 300)
        #expect(report.facts == (try await world.count("SELECT COUNT(*) FROM fact")))
        #expect((25...60).contains(report.facts / 300))
        #expect((45...90).contains(report.skilled))
        let (facts, languages) = try await world.site.database.read { db in
            (try Replay.Told(db).facts, try db.all(String.self, "SELECT language FROM booklet"))
        }
        #expect((120...210).contains(languages.count { $0 == "fr" }))
        #expect((45...140).contains(languages.count { $0 == "nl" }))
        let hours = facts.map { Int($0.occurred.seconds(since: Day(of: $0.occurred).start) / 3600) }
        #expect(hours.allSatisfy { (7...23).contains($0) })
        #expect(hours.count { (9..<20).contains($0) } > hours.count * 8 / 10)
        #expect(facts.allSatisfy { $0.occurred < Self.until.start && $0.occurred >= Self.until.adding(months: -18).start })
        let weekdays = facts.count { Day(of: $0.occurred).weekday.rawValue <= 5 }
        #expect(weekdays > facts.count * 9 / 10)
    }

    @Test func `a learner has exactly what the site would have written`() async throws {
        let made = try await filled(200)
        let told = try await made.site.database.read { db in try Replay.Told(db) }
        let real = try await World()
        try await real.site.database.write { [site = real.site] db in try Replay(site: site, told: told).run(in: db) }

        let found = try await real.site.database.read { db in try Replay.Told(db) }
        let erased = Set(told.facts.filter { $0.has(.erased, made.site.journal.home) }.map(\.actor))
        #expect(told.facts.contains { $0.has(.merged, made.site.journal.home) })
        func facts(_ told: Replay.Told) -> [String] {
            told.facts.filter { !erased.contains($0.actor) }.map { fact in
                "\(fact.occurred) \(fact.stored) \(fact.actor) \(fact.verb) \(fact.object) "
                    + fact.statement.replacing(fact.id.text, with: "")
            }.sorted()
        }
        #expect(facts(told) == facts(found))
        let mine = try await made.site.database.read { db in try consequences(of: db) }
        let theirs = try await real.site.database.read { db in try consequences(of: db) }
        #expect(mine == theirs)
    }

    @Test func `a skill stands where its answers put it`() async throws {
        let world = try await filled(200)
        let catalogue = world.site.catalogue
        try await world.site.database.read { db in
            let all = try db.all(SkillProgress.self, "SELECT * FROM skill_progress")
            #expect(all.contains { $0.stage == .mastered } && all.contains { $0.stage == .begun })
            for progress in all {
                let (course, lesson) = try #require(catalogue.lesson(of: progress.skill))
                let skill = try #require(course.skill(lesson.skill))
                let evidence = try SkillEvidence.of(
                    progress.skill, exercises: course.exercises(of: skill), booklet: progress.booklet, rule: .current,
                    on: Self.until, in: db)
                let needed = MasteryRule.current.needed(of: evidence.exercises)
                #expect((progress.practised != nil) == (evidence.right >= needed))
                #expect((progress.mastered != nil) == (evidence.sure >= needed))
            }
        }
    }

    @Test func `every fact is an xAPI statement about a pseudonym`() async throws {
        let world = try await filled(60)
        let (facts, pseudonyms) = try await world.site.database.read { db in
            (try Replay.Told(db).facts, Set(try db.all(String.self, "SELECT id FROM pseudonym")))
        }
        for fact in facts {
            try Statement.check(fact.statement)
            #expect(pseudonyms.contains(fact.actor))
            #expect(fact.statement.contains("\"name\":\"\(fact.actor)\""))
        }
    }

    @Test func `a newcomer opens the booklet to show`() async throws {
        let world = try await World()
        let showcase = try #require(try await fill(world, 5).report.showcase)
        #expect((showcase.placements, showcase.mastered, showcase.practised) == (2, 2, 1))
        #expect((showcase.begun, showcase.refreshers) == (1, 1))
        let page = try await world.browser().send("/fr/booklet/opening", ["code": showcase.code])
        #expect(page.words.contains(showcase.code))
        #expect(page.words.contains("À refaire"))
    }
}
