import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A workshop")
struct WorkshopTests {
    @Test func `the plan of a kit fills the minutes there are, whatever they are`() async throws {
        for kit in try await World.catalogue.kits {
            for minutes in stride(from: 15, through: 480, by: 5) {
                let plan = Workshop.plan(kit, in: minutes)
                #expect(plan.reduce(0) { $0 + $1.minutes } == minutes, "\(kit.slug) \(minutes)")
                #expect(plan.allSatisfy { $0.minutes >= 5 }, "\(kit.slug) \(minutes)")
                #expect(plan.last?.name == "evaluate")
            }
            #expect(Workshop.plan(kit, in: kit.minutes).map(\.minutes) == kit.steps.map(\.minutes), "\(kit.slug)")
        }
    }

    @Test func `prepared, run and closed in one act: attendance, gestures and what was led are facts`() async throws {
        let room = try await Room(World())
        let group = try await room.group()
        let (maria, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "progress", to: group)
        let following = try #require(page.path.split(separator: "/").last.map(String.init))
        let workshop = try await room.workshop(group: group)
        let run = try await room.helper.open(workshop)
        #expect(run.words.contains("Maria"))
        try await room.helper.send("\(workshop)/presence", ["following": following, "here": "yes"])
        try await room.helper.send("\(workshop)/presence", ["called": "Ali", "age": "18-29", "gender": "man"])
        // Somebody joins from her own device by the four digits.
        let digits = try #require(run.text.firstMatch(of: /<p class="code">(\d{4})</)).1
        let (zoe, _) = try await room.learner()
        try await zoe.open("/fr/join")
        let joined = try await zoe.send("/fr/join", ["code": String(digits), "called": "Zoé"])
        #expect(joined.words.contains("Vous y êtes"))
        try await room.helper.open(workshop)
        try await room.helper.send(
            "\(workshop)/headcount", ["people_55-and-over_woman": "4", "people_not-stated_not-stated": "2"])
        try await room.helper.open(workshop)
        let closed = try await room.helper.send(
            "\(workshop)/closing",
            ["done": "welcome", "mood": "3", "remark": "Bonne ambiance.", "gesture_\(following)_send-an-email": "done-with"])
        #expect(closed.words.contains("9 personnes"))
        #expect(try await room.facts(.attended) == 2)
        #expect(try await room.facts(.led) == 1)
        #expect(try await room.facts(.performed) == 1)
        let led = try await room.world.site.database.read { db in
            try db.value(String.self, "SELECT statement FROM fact WHERE verb LIKE '%/verbs/led'") ?? ""
        }
        #expect(led.contains("\"duration\":\"PT60M\""))
        #expect(led.contains("/xapi/extensions/people\":9"))
        // A second time, or a click that comes twice, changes nothing.
        try await room.helper.open(workshop)
        try await room.helper.send("\(workshop)/closing", ["mood": "1"])
        #expect(try await room.facts(.led) == 1)
        #expect(try await maria.open("/fr/booklet/followers").words.contains("Fait avec la personne"))
        #expect(try await room.helper.open("\(room.desk)/workshops").words.contains("9 personnes"))
    }

    @Test func `a sheet that is typed after closing counts, once, and takes nobody away`() async throws {
        let room = try await Room(World())
        let (_, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "nothing")
        let following = try #require(page.path.split(separator: "/").last.map(String.init))
        let workshop = try await room.workshop()
        try await room.helper.open(workshop)
        try await room.helper.send("\(workshop)/closing", ["mood": "2"])
        for here in ["yes", "yes", "no"] {
            try await room.helper.open(workshop)
            try await room.helper.send("\(workshop)/presence", ["following": following, "here": here])
        }
        #expect(try await room.facts(.attended) == 1)
        #expect(try await room.world.count("SELECT COUNT(*) FROM presence") == 1)
    }

    @Test func `a tap that was wrong is taken back before the end`() async throws {
        let room = try await Room(World())
        let (_, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "nothing")
        let following = try #require(page.path.split(separator: "/").last.map(String.init))
        let workshop = try await room.workshop()
        for here in ["yes", "no"] {
            try await room.helper.open(workshop)
            try await room.helper.send("\(workshop)/presence", ["following": following, "here": here])
        }
        try await room.helper.open(workshop)
        try await room.helper.send("\(workshop)/closing", [:])
        #expect(try await room.facts(.attended) == 0)
    }

    @Test func `a code that is wrong, old or closed opens nothing, and guessing is slowed down`() async throws {
        let room = try await Room(World())
        let workshop = try await room.workshop()
        let digits = String(
            try #require(try await room.helper.open(workshop).text.firstMatch(of: /<p class="code">(\d{4})</)).1)
        let learner = room.world.browser()
        try await learner.open("/fr/join")
        #expect(try await learner.send("/fr/join", ["code": "0000"]).status == .unprocessableContent)
        room.world.pass(days: 1)
        #expect(try await learner.send("/fr/join", ["code": digits]).status == .unprocessableContent)
        for _ in 0..<40 { try await learner.send("/fr/join", ["code": "0000"]) }
        #expect(try await learner.send("/fr/join", ["code": "0000"]).status == .tooManyRequests)
        #expect(try await room.world.count("SELECT COUNT(*) FROM presence") == 0)
    }

    @Test func `what cannot be is refused and comes back filled`() async throws {
        let room = try await Room(World())
        try await room.helper.open("\(room.desk)/workshops/adding")
        let page = try await room.helper.send(
            "\(room.desk)/workshops", ["kit": "", "title": "", "day": "2026-13-01", "time": "25:00", "minutes": "5"])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("value=\"2026-13-01\""))
        for words in ["Choisissez un kit, ou écrivez un titre court.", "Choisissez un jour et une heure.", "de 15 à 480"] {
            #expect(page.words.contains(words), "\(words)")
        }
        let workshop = try await room.workshop()
        try await room.helper.open(workshop)
        let counted = try await room.helper.send("\(workshop)/headcount", ["people_55-and-over_woman": "beaucoup"])
        #expect(counted.status == .unprocessableContent)
        #expect(counted.text.contains("value=\"beaucoup\""))
    }

    @Test func `an erased booklet leaves no name behind, and the count stays`() async throws {
        let room = try await Room(World())
        let (maria, code) = try await room.learner()
        let page = try await room.adds(code, "Maria", "nothing")
        let following = try #require(page.path.split(separator: "/").last.map(String.init))
        let workshop = try await room.workshop()
        try await room.helper.open(workshop)
        try await room.helper.send("\(workshop)/presence", ["following": following, "here": "yes"])
        try await room.helper.open(workshop)
        try await room.helper.send("\(workshop)/closing", [:])
        try await maria.open("/fr/booklet/erasure")
        try await maria.send("/fr/booklet/erasure", ["sure": "1"])
        #expect(try await room.world.count("SELECT COUNT(*) FROM presence WHERE called IS NULL AND following IS NULL") == 1)
        #expect(try await room.helper.open(workshop).words.contains("1 personne"))
    }
}
