import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Accompanying somebody")
struct FollowingTests {
    @Test func `a learner shows her booklet, joins a group, and decides what is seen`() async throws {
        let room = try await Room(World())
        let group = try await room.group()
        let (learner, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "progress", to: group)
        #expect(page.text.contains("<h1>Maria</h1>"))
        #expect(page.words.contains("Montre où elle en est"))
        #expect(page.words.contains("Dit le 23 novembre 2026."))
        #expect(try await room.helper.open(group).words.contains("Maria"))
        let mine = try await learner.open("/fr/booklet/followers")
        #expect(mine.words.contains("Ville de Belleville"))
        let id = try #require(mine.text.firstMatch(of: /followers\/([0-9a-f-]{36})"/)).1
        try await learner.send("/fr/booklet/followers/\(id)", ["sharing": "nothing"])
        let closed = try await room.helper.open(page.path)
        #expect(closed.words.contains("Ne montre rien"))
        #expect(closed.words.contains("Choisi en ligne"))
        #expect(!closed.words.contains("Au départ"))
        #expect(try await learner.open("/fr/booklet/export").words.contains("helper a ouvert la page"))
    }

    @Test func `her answers are seen only when she shows them`() async throws {
        let room = try await Room(World())
        let (learner, code) = try await room.learner()
        let exercise = try #require(room.world.site.catalogue.course("e-mail")?.lessons.first)
        let step = try #require(exercise.exerciseSteps.first)
        try await learner.send("/fr/learn/e-mail/\(exercise.slug)/\(step)", ["pick": "0", "text": "x", "place-0": "1"])
        let title = try #require(exercise.edition(.fr)?.step(step)?.title)
        let page = try await room.adds(code, "Maria", "progress")
        #expect(!page.words.contains("\(title) —"))
        try await room.helper.send("\(page.path)/sharing", ["sharing": "answers", "on-paper": "yes"])
        let open = try await room.helper.open(page.path)
        #expect(open.words.contains("Écrit sur papier, noté le 23 novembre 2026."))
        #expect(open.words.contains("Ses dernières réponses"))
    }

    @Test func `whoever has no booklet gets one with its card, on the first day alone`() async throws {
        let room = try await Room(World())
        try await room.helper.open("\(room.desk)/learners/adding")
        let page = try await room.helper.send(
            "\(room.desk)/learners", ["booklet": "new", "code": "", "called": "", "sharing": "nothing"])
        #expect(page.words.contains("Personne sans nom"))
        let card = try await room.helper.open("\(page.path)/card")
        let number = try #require(card.text.firstMatch(of: /<p class="code">([^<]+)</)).1.filter(\.isWholeNumber)
        let learner = room.world.browser()
        try await learner.open("/fr/booklet")
        #expect(try await learner.send("/fr/booklet/opening", ["code": String(number)]).path == "/fr/booklet")
        room.world.pass(days: 1)
        #expect(try await room.helper.open("\(page.path)/card").status == .notFound)
    }

    @Test func `a wrong number, or nothing said of what is shown, comes back filled`() async throws {
        let room = try await Room(World())
        let page = try await room.adds("123 456 789 012", "Maria", "")
        #expect(page.status == .unprocessableContent)
        #expect(page.words.contains("Demandez à la personne ce qu'elle veut montrer."))
        #expect(page.text.contains("value=\"Maria\""))
        #expect(try await room.adds("123 456 789 012", "Maria", "nothing").status == .unprocessableContent)
        #expect(try await room.world.count("SELECT COUNT(*) FROM following") == 0)
    }

    @Test func `the same learner is accompanied once by a structure, and her two booklets become one`() async throws {
        let room = try await Room(World())
        let (first, second) = (try await room.learner(), try await room.learner())
        let page = try await room.adds(first.code, "Maria", "progress")
        #expect(try await room.adds(first.code, "Maria B", "answers").path == page.path)
        let other = try await room.adds(second.code, "Maria bis", "progress")
        try await room.helper.send(
            "\(other.path)/gestures", ["gesture": "send-an-email", "autonomy": "alone", "day": "2026-11-23"])
        try await first.browser.open("/fr/booklet/merging")
        try await first.browser.send("/fr/booklet/merging", ["code": second.code])
        #expect(try await room.world.count("SELECT COUNT(*) FROM following WHERE ended IS NULL") == 1)
        #expect(try await room.world.count("SELECT COUNT(*) FROM gesture_note") == 1)
    }

    @Test func `help fades: what was noted is a line that the learner sees as well`() async throws {
        let room = try await Room(World())
        let (learner, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "nothing")
        for (day, autonomy) in [("2026-11-02", "done-for"), ("2026-11-16", "done-with"), ("2026-11-23", "alone")] {
            try await room.helper.send("\(page.path)/gestures", ["gesture": "send-an-email", "autonomy": autonomy, "day": day])
        }
        for browser in [room.helper, learner] {
            let shown = try await browser.open(browser === learner ? "/fr/booklet/followers" : page.path)
            let ranks = shown.text.matches(of: /rank-([1-4])/).map { String($0.1) }
            #expect(ranks == ["1", "2", "3"])
        }
        #expect(try await room.facts(.performed) == 3)
        for (day, autonomy) in [("2026-11-24", "alone"), ("2025-01-01", "alone"), ("2026-11-20", "")] {
            let refused = try await room.helper.send(
                "\(page.path)/gestures", ["gesture": "send-an-email", "autonomy": autonomy, "day": day])
            #expect(refused.status == .unprocessableContent, "\(day) \(autonomy)")
        }
        #expect(try await room.facts(.performed) == 3)
    }

    @Test func `a learner asks for help; it is answered, closed and counted`() async throws {
        let room = try await Room(World())
        let (learner, code) = try await room.learner()
        #expect(try await learner.open("/fr/help/asking").words.contains("Personne ne vous accompagne encore"))
        _ = try await room.adds(code, "Maria", "nothing")
        let asking = try await learner.open("/fr/help/asking")
        let to = try #require(asking.text.firstMatch(of: /name="to" value="([0-9a-f-]{36})"/)).1
        for _ in 0..<2 {
            try await learner.open("/fr/help/asking")
            try await learner.send("/fr/help/asking", ["to": String(to), "words": "Où est mon e-mail ?"])
        }
        #expect(try await room.world.count("SELECT COUNT(*) FROM help_request") == 1)
        let desk = try await room.helper.open(room.desk)
        #expect(desk.words.contains("Où est mon e-mail ?"))
        let path = try #require(desk.text.firstMatch(of: /\/fr\/desk\/[0-9a-f-]{36}\/requests\/[0-9a-f-]{36}/)).0
        #expect(try await room.helper.send("\(path)/answer", ["answer": " "]).status == .unprocessableContent)
        try await room.helper.open(String(path))
        try await room.helper.send("\(path)/answer", ["answer": "Dans la boîte de réception."])
        #expect(try await learner.open("/fr/booklet/followers").words.contains("Dans la boîte de réception."))
        try await room.helper.open(String(path))
        try await room.helper.send("\(path)/closing", [:])
        #expect(try await !room.helper.open(room.desk).words.contains("Où est mon e-mail ?"))
        #expect(try await room.facts(.asked) == 1)
        #expect(try await room.facts(.helped) == 1)
    }

    @Test func `what one structure knows, another does not open`() async throws {
        let room = try await Room(World())
        let (_, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "progress")
        let other = try await room.world.organisation("Ailleurs")
        let stranger = try await room.world.member(.helper, of: other, email: "stranger@example.be")
        #expect(try await stranger.open(page.path).status == .forbidden)
        let id = try #require(page.path.split(separator: "/").last)
        #expect(try await stranger.open("/fr/desk/\(other)/learners/\(id)").status == .notFound)
    }
}
