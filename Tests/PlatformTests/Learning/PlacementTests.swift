import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Saying what one can do")
struct PlacementTests {
    private func test() async throws -> (PlacementTest, Catalogue) {
        let catalogue = try await World.catalogue
        return (catalogue.placement, catalogue)
    }

    private func answers(_ test: PlacementTest, _ ease: Ease) -> [String: Ease] {
        var answers: [String: Ease] = [:]
        while let action = test.next(after: answers) { answers[action.id] = ease }
        return answers
    }

    @Test func `who never did anything is not asked the hard questions`() async throws {
        let (test, _) = try await test()
        let answers = answers(test, .never)
        #expect(answers.count < test.actions.count)
        #expect(test.actions.filter { $0.difficulty == 3 && answers[$0.id] != nil }.isEmpty)
        #expect(Set(test.levels(answers).values) == [1])
    }

    @Test func `who does everything easily is asked everything, and is at the top`() async throws {
        let (test, catalogue) = try await test()
        let answers = answers(test, .easily)
        #expect((10...14).contains(answers.count))
        #expect(Set(test.levels(answers).values) == [5])
        #expect(Path.advised(answers, test: test, catalogue: catalogue).stages.isEmpty)
    }

    @Test func `the path begins with what other courses build on, and gives a reason`() async throws {
        let (test, catalogue) = try await test()
        let path = Path.advised(answers(test, .never), test: test, catalogue: catalogue)
        #expect(path.stages.count == 6)
        #expect(path.stages.first?.course.slug == "first-gestures")
        for (index, stage) in path.stages.enumerated() {
            let before = Set(path.stages.prefix(index).map(\.course.slug))
            #expect(Set(stage.course.prerequisites).isSubset(of: before), "\(stage.course.slug)")
        }
        #expect(path.stages.first?.reason?.ease == .never)
    }

    @Test func `better answers never lower a level`() async throws {
        let (test, _) = try await test()
        for action in test.actions {
            var lower: [String: Ease] = [:]
            for other in test.actions { lower[other.id] = .withHelp }
            var higher = lower
            higher[action.id] = .easily
            for (area, level) in test.levels(lower) { #expect(test.levels(higher)[area] ?? 0 >= level) }
        }
    }

    @Test(arguments: Language.allCases)
    func `a visitor goes through it and sees where she stands, without an account`(_ language: Language) async throws {
        let world = try await World()
        let browser = world.browser()
        var page = try await browser.open("/\(language.rawValue)/placement")
        var questions = 0
        while let form = page.text.firstMatch(of: /<form class="ease" method="post" action="([^"]+)"/) {
            page = try await browser.send(String(form.1), ["ease": "with-help"])
            questions += 1
        }
        #expect(questions <= 14)
        #expect(page.words.contains(world.site.words(language)["placement.your-path"]))
        #expect(try await world.count("SELECT COUNT(*) FROM fact WHERE object LIKE '%/placement/%'") == 1)
    }

    @Test func `the second time shows the change`() async throws {
        let world = try await World()
        let browser = world.browser()
        for ease in ["never", "easily"] {
            world.pass(days: 1)
            var page = try await browser.open("/fr/placement")
            while let form = page.text.firstMatch(of: /<form class="ease" method="post" action="([^"]+)"/) {
                page = try await browser.send(String(form.1), ["ease": ease])
            }
        }
        #expect(browser.page.words.contains("Mieux que la dernière fois"))
    }

    @Test func `answers on paper are keyed; a forgotten line gives the page back, filled`() async throws {
        let world = try await World()
        let (test, _) = try await test()
        let browser = world.browser()
        let all = test.actions.map { "\($0.id)=with-help" }.joined(separator: "&")
        let short = test.actions.dropFirst().map { "\($0.id)=with-help" }.joined(separator: "&")
        let again = try await browser.send(.post, "/de/placement/paper-answers", body: Array(short.utf8))
        #expect(again.status == .unprocessableContent)
        #expect(again.text.matches(of: /checked/).count == test.actions.count - 1)
        #expect(try await world.count("SELECT COUNT(*) FROM placement") == 0)
        let done = try await browser.send(.post, "/de/placement/paper-answers", body: Array(all.utf8))
        #expect(done.status == .seeOther)
        #expect(try await world.count("SELECT COUNT(*) FROM placement WHERE finished IS NOT NULL") == 1)
    }
}
