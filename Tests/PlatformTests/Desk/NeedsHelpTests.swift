import Database
import Testing
import Toolkit

@testable import Platform

@Suite("Who may need help, by a rule that can be said")
struct NeedsHelpTests {
    private let rule = NeedsHelp.current
    private let today = Day(year: 2026, month: 11, day: 23) ?? Day(of: Instant(microseconds: 0))

    @Test func `whoever has finished all she began is never named, unless she asks`() {
        let signs = NeedsHelp.Signs(stuck: ["a/b/c"], last: today.adding(days: -200), hasMore: false)
        #expect(rule.reasons(signs, on: today).isEmpty)
        var asking = signs
        asking.hasAsked = true
        #expect(rule.reasons(asking, on: today) == [.asked])
    }

    @Test func `three wrong tries, a course that is late, three weeks of silence are each a reason`() {
        let signs = NeedsHelp.Signs(stuck: ["a/b/c", "a/b/d"], late: ["a"], last: today.adding(days: -21), hasMore: true)
        #expect(rule.reasons(signs, on: today) == [.late("a"), .stuck("a/b/c"), .quiet(21)])
        let recent = NeedsHelp.Signs(last: today.adding(days: -20), hasMore: true)
        #expect(rule.reasons(recent, on: today).isEmpty)
        #expect(rule.reasons(NeedsHelp.Signs(hasMore: true), on: today).isEmpty)
    }

    @Test func `a group page names whoever is stuck, and why, as long as she shows it`() async throws {
        let room = try await Room(World())
        let group = try await room.group()
        let (learner, code) = try await room.learner()
        let course = try #require(room.world.site.catalogue.course("e-mail"))
        let lesson = try #require(course.lessons.first)
        let step = try #require(
            lesson.edition(.fr)?.steps.first { step in
                if case .choice = step.exercise?.task { true } else { false }
            })
        guard case .choice(let choice) = step.exercise?.task else { return }
        let wrong = try #require(choice.options.firstIndex { !$0.isRight })
        for _ in 0..<3 { try await learner.send("/fr/learn/e-mail/\(lesson.slug)/\(step.id)", ["pick": "\(wrong)"]) }
        let page = try await room.adds(code, "Maria", "progress", to: group)
        let words = try await room.helper.open(group).words
        #expect(words.contains("Bloque sur"))
        #expect(words.contains(step.title.replacing(/\s+/, with: " ")))
        #expect(try await room.helper.open(room.desk).words.contains("Bloque sur"))
        try await room.helper.open(page.path)
        try await room.helper.send("\(page.path)/sharing", ["sharing": "nothing"])
        #expect(try await !room.helper.open(group).words.contains("Bloque sur"))
    }
}
