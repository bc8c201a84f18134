import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Practising a skill")
struct PracticeTests {
    /// Answers every exercise of a lesson.
    private func practise(
        _ world: World, _ browser: Browser, course: String = "e-mail", lesson: String = "an-address", hinted: Bool = false,
        except: Set<String> = []
    ) async throws {
        let edition = try #require(world.site.catalogue.course(course)?.lesson(lesson)?.edition(.fr))
        for step in edition.steps where !except.contains(step.id) {
            guard let exercise = step.exercise else { continue }
            try await browser.answer("/fr/learn/\(course)/\(lesson)/\(step.id)", exercise, exercise.rightAnswer, hinted: hinted)
        }
    }

    private func stage(_ world: World) async throws -> SkillProgress? {
        try await world.site.database.read { db in try db.first(SkillProgress.self, "SELECT * FROM skill_progress") }
    }

    @Test func `one good day is practised, two are mastered`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await practise(world, browser)
        #expect(try await stage(world)?.stage == .practised)
        try await practise(world, browser)
        #expect(try await stage(world)?.stage == .practised)
        world.pass(days: 1)
        try await practise(world, browser)
        #expect(try await stage(world)?.stage == .mastered)
        #expect(try await world.count("SELECT COUNT(*) FROM fact WHERE verb LIKE '%/mastered'") == 1)
    }

    @Test func `with the hint it is practised, never mastered`() async throws {
        let world = try await World()
        let browser = world.browser()
        for _ in 0..<3 {
            try await practise(world, browser, hinted: true)
            world.pass(days: 1)
        }
        #expect(try await stage(world)?.stage == .practised)
    }

    @Test func `a refresher is proposed after three, ten and thirty days`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await practise(world, browser)
        #expect(!(try await browser.open("/fr/booklet").words.contains("À refaire")))
        for (days, refreshes) in [(3, 1), (7, 2), (10, 2), (10, 3)] {
            world.pass(days: days)
            guard refreshes != (try await stage(world)?.refreshes) else {
                try await browser.open("/fr/booklet")
                continue
            }
            #expect(try await browser.open("/fr/booklet").words.contains("À refaire"), "after \(days) days")
            try await practise(world, browser)
            #expect(try await stage(world)?.refreshes == refreshes)
        }
        #expect(try await stage(world)?.nextRefresh == nil)
    }

    @Test func `an answer and its fact stand together, and the fact is an xAPI statement`() async throws {
        let world = try await World()
        try await practise(world, world.browser())
        let answers = try await world.count("SELECT COUNT(*) FROM attempt")
        #expect(answers == (try await world.count("SELECT COUNT(*) FROM fact WHERE verb LIKE '%/answered'")))
        let statements = try await world.site.database.read { db in try db.all(String.self, "SELECT statement FROM fact") }
        for statement in statements { try Statement.check(statement) }
    }

    @Test func `what somebody types freely never enters a fact`() async throws {
        let world = try await World()
        let found = world.site.catalogue.courses.lazy.flatMap { course in
            course.lessons.flatMap { lesson in
                (lesson.edition(.fr)?.steps ?? []).filter { $0.exercise?.kind == .type }.map {
                    "/fr/learn/\(course.slug)/\(lesson.slug)/\($0.id)"
                }
            }
        }.first
        let path = try #require(found)
        try await world.browser().send(path, ["text": "Jeanne Dupont 85.01.02-123-45"])
        #expect(try await world.count("SELECT COUNT(*) FROM attempt") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM fact WHERE statement LIKE '%Dupont%'") == 0)
    }

    @Test func `a wrong answer teaches, keeps what was chosen, and can be tried again`() async throws {
        let world = try await World()
        let browser = world.browser()
        let edition = try #require(world.site.catalogue.course("e-mail")?.lesson("an-address")?.edition(.fr))
        let step = try #require(edition.steps.first { $0.exercise?.kind == .chooseOne })
        guard case .choice(let choice) = step.exercise?.task else { return }
        let wrong = try #require(choice.options.firstIndex { !$0.isRight })
        let page = try await browser.send("/fr/learn/e-mail/an-address/\(step.id)", ["pick": "\(wrong)"])
        #expect(page.words.contains("Pas encore"))
        #expect(page.text.contains("value=\"\(wrong)\" checked"))
        #expect(!page.words.contains(world.site.words(.fr)["exercise.yes"]))
    }

    @Test func `no answer at all asks for one and writes nothing`() async throws {
        let world = try await World()
        let browser = world.browser()
        let lesson = try #require(world.site.catalogue.course("e-mail")?.lesson("an-address"))
        let page = try await browser.send("/fr/learn/e-mail/an-address/\(lesson.exerciseSteps[0])", [:])
        #expect(page.words.contains("Choisissez"))
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
    }

    @Test func `the booklet goes on where one stopped`() async throws {
        let world = try await World()
        let browser = world.browser()
        let lesson = try #require(world.site.catalogue.course("e-mail")?.lesson("an-address"))
        let edition = try #require(lesson.edition(.fr))
        let step = try #require(edition.step(lesson.exerciseSteps[0]))
        let exercise = try #require(step.exercise)
        try await browser.answer("/fr/learn/e-mail/an-address/\(step.id)", exercise, exercise.rightAnswer)
        let next = try #require(edition.step(after: step.id))
        #expect(try await browser.open("/fr/booklet").text.contains("/fr/learn/e-mail/an-address/\(next.id)"))
    }

    @Test func `without cookies one can still learn, and is told what is right`() async throws {
        let world = try await World()
        let browser = world.browser()
        browser.keepsCookies = false
        let edition = try #require(world.site.catalogue.course("e-mail")?.lesson("an-address")?.edition(.fr))
        let step = try #require(edition.steps.first { $0.exercise != nil })
        let exercise = try #require(step.exercise)
        let page = try await browser.answer("/fr/learn/e-mail/an-address/\(step.id)", exercise, exercise.rightAnswer)
        #expect(page.words.contains(world.site.words(.fr)["exercise.yes"]))
    }
}

extension Browser {
    /// Answers an exercise as its form would.
    @discardableResult
    func answer(_ path: String, _ exercise: Exercise, _ answer: Answer, hinted: Bool = false) async throws -> Page {
        var pairs: [(String, String)] = hinted ? [("hinted", "1")] : []
        switch exercise.task {
        case .choice: pairs += answer.picks.map { ("pick", "\($0)") }
        case .order: pairs += answer.picks.enumerated().map { ("place-\($1)", "\($0 + 1)") }
        case .assignment: pairs += answer.picks.enumerated().map { ("place-\($0)", "\($1)") }
        case .text: pairs.append(("text", answer.text ?? ""))
        }
        return try await sendPairs(path, pairs)
    }
}
