import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("The content that ships")
struct ContentTests {
    @Test func `it has no fault`() async throws {
        let content = try await ContentFolder(World.resources.appending(path: "content"), isChecking: true)
        for fault in content.faults { Issue.record("\(fault)") }
    }

    @Test func `there are six courses for learners, one for helpers, and enough to practise`() async throws {
        let catalogue = try await World.catalogue
        let learner = catalogue.courses(for: .learner)
        #expect(learner.count >= 6)
        #expect(catalogue.courses(for: .helper).count >= 1)
        #expect(learner.reduce(0) { $0 + $1.lessons.count } >= 24)
        #expect(learner.flatMap(\.lessons).reduce(0) { $0 + $1.exerciseSteps.count } >= 120)
        for lesson in catalogue.courses.flatMap(\.lessons) { #expect(lesson.editions.count == 4, "\(lesson.slug)") }
    }

    @Test func `every right answer of every exercise is accepted, in four languages`() async throws {
        let catalogue = try await World.catalogue
        for edition in catalogue.courses.flatMap(\.lessons).flatMap(\.editions.values) {
            for exercise in edition.steps.compactMap(\.exercise) {
                #expect(exercise.judge(exercise.rightAnswer).isRight, "\(exercise.question)")
            }
        }
    }
}

extension Exercise {
    /// The answer the author means.
    var rightAnswer: Answer {
        switch task {
        case .choice(let choice): Answer(picks: choice.right.sorted())
        case .order(let order): Answer(picks: Array(order.items.indices))
        case .assignment(let assignment): Answer(picks: assignment.items.map(\.place))
        case .text(let text): Answer(text: text.accepted.first)
        }
    }
}

@Suite("Checking what an author wrote")
struct FaultTests {
    /// The keys of the faults of one French lesson, with their lines.
    private func faults(_ markdown: String) -> [String] {
        let faults = Faults(file: "test.md")
        let addresses = ContentAddresses(
            course: "test", lesson: "one", language: .fr, files: CourseFiles(names: ["pictures/a.svg"], version: "0"),
            outline: ["test": ["one"]])
        _ = LessonReader(language: .fr, faults: faults, addresses: addresses, isChecking: true).read(markdown)
        return faults.list.map { "\($0.line) \($0.key)" }
    }

    private func exercise(_ yaml: String) -> [String] { faults("# T\n\n## S {#s}\n\n```choose-one\n\(yaml)\n```\n") }

    @Test func `a step needs a name and a lesson a title`() {
        #expect(faults("## Un\n") == ["1 step-without-id", "1 title-missing"])
    }

    @Test func `an exercise needs one right answer and one that teaches`() {
        let none = exercise("question: Q\nhint: H\nanswers:\n  - { text: a, feedback: f }\n  - { text: b, feedback: f }")
        #expect(none.map { $0.split(separator: " ")[1] } == ["right-answers"])
        let all = exercise("question: Q\nhint: H\nanswers:\n  - { text: a, right: true, feedback: f }")
        #expect(all.map { $0.split(separator: " ")[1] } == ["no-wrong-answer"])
    }

    @Test func `a missing hint is named with its line`() {
        let list = exercise("question: Q\nanswers:\n  - { text: a, right: true, feedback: f }\n  - { text: b, feedback: f }")
        #expect(list == ["6 field-missing"])
    }

    @Test func `pictures need a description and a file, links need an end`() {
        let list = faults(
            "# T\n\n## S {#s}\n\n![](pictures/a.svg)\n![x](pictures/b.svg)\n[y](course:nowhere)\n[z](javascript:x)\n")
        #expect(list == ["5 picture-without-description", "6 no-such-file", "7 dead-link", "8 bad-link"])
    }

    @Test func `raw HTML is refused`() { #expect(faults("# T\n\n## S {#s}\n\n<b>x</b>\n") == ["5 raw-html"]) }

    @Test func `YAML that cannot be read is named, not guessed`() {
        #expect(exercise("question: [").map { $0.split(separator: " ")[1] } == ["bad-yaml"])
    }

    @Test func `a block without an end is named`() {
        #expect(faults("# T\n\n## S {#s}\n\n```choose-one\nquestion: Q\n").contains("5 fence-open"))
    }

    @Test func `every fault has its sentence in four languages`() throws {
        for language in Language.allCases {
            let words = try Words(language: language, folder: World.resources.appending(path: "locales/\(language.rawValue)"))
            let fault = Fault(file: "a.md", line: 1, key: "dead-link", values: ["value": "course:x"])
            #expect(fault.sentence(words).contains("course:x"))
        }
    }
}
