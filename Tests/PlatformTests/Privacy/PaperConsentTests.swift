import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A sheet of paper, typed later")
struct PaperConsentTests {
    private static let today = Day(of: World.monday)
    private static let words = Consent.Wording(purpose: .study, version: 1)

    private func form(_ fields: KeyValuePairs<String, String>) -> PaperConsentForm {
        PaperConsentForm(Form(fields), today: Self.today.description)
    }

    private func sheet(_ agrees: Bool, _ day: String) throws -> Consent.Decision {
        let sheet = PaperConsentSheet(wording: Self.words, agrees: agrees, day: try #require(Day(day)))
        return sheet.decision(typedBy: .fresh(at: World.monday), at: World.monday)
    }

    /// A learner with a booklet, and a helper who types for her.
    private struct Desk {
        let learner: Browser
        let helper: Browser
        let code: String
        let path: String

        init(_ world: World) async throws {
            let city = try await world.organisation("Ville de Belleville")
            helper = try await world.member(.helper, of: city)
            learner = world.browser()
            try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
            let page = try await learner.open("/fr/booklet")
            code = String(try #require(page.text.firstMatch(of: /<p class="code">([^<]+)</)).1)
            path = "/fr/organisations/\(city)/consents"
        }

        @discardableResult
        func types(_ fields: (String, String)...) async throws -> Browser.Page {
            try await helper.open(path)
            return try await helper.sendPairs(path, [("code", code)] + fields)
        }
    }

    @Test(arguments: [
        ("2026-11-23", true), ("2025-11-23", true), ("20/11/2026", true), ("2026-11-24", false), ("2025-11-22", false),
        ("2026-02-30", false), ("hier", false), ("", false),
    ])
    func `its day is of the last year, and not to come`(_ day: String, _ isTaken: Bool) {
        let typed = form(["day": day, "agrees": "yes"])
        #expect((typed.sheet(among: [Self.words], on: Self.today) != nil) == isTaken)
        #expect((typed.errors(among: [Self.words], on: Self.today)["day"] == nil) == isTaken)
    }

    @Test(arguments: [("study-1", 1), ("study-2", 2), ("study-3", nil), ("news-1", nil), ("", nil)] as [(String, Int?)])
    func `where there are two wordings, one says which is on the sheet`(_ wording: String, _ version: Int?) {
        let newer = Consent.Wording(purpose: .study, version: 2)
        let typed = form(["wording": wording, "agrees": "no"])
        #expect(typed.sheet(among: [newer, Self.words], on: Self.today)?.wording.version == version)
        #expect((typed.errors(among: [newer, Self.words], on: Self.today)["wording"] == nil) == (version != nil))
    }

    @Test(arguments: [
        ("2026-11-20", "2026-11-20T11:00:00Z"), ("2026-10-25", "2026-10-25T11:00:00Z"), ("2026-03-29", "2026-03-29T10:00:00Z"),
        ("2026-11-23", "2026-11-23T09:00:00Z"),
    ])
    func `it counts from noon of its day in Brussels, and today from now`(_ day: String, _ moment: String) throws {
        #expect(try sheet(true, day).at == Instant(iso8601: moment))
    }

    @Test func `on one day a no comes last, and of another day whatever was said later`() throws {
        let learner = Consent.Holder.booklet(.fresh(at: World.monday))
        let evening = try #require(Instant(iso8601: "2026-11-20T18:00:00Z"))
        let own = Consent.Decision(wording: Self.words, agrees: true, at: evening)
        let given = Consent.following(own, by: learner, among: [])
        let no = try sheet(false, "2026-11-20")
        #expect(Consent.decided(after: no, among: given) == nil)
        #expect(Consent.following(no, by: learner, among: given).map(\.withdrawn) == [evening])
        #expect(try Consent.decided(after: sheet(true, "2026-11-20"), among: given) == evening)
        #expect(try Consent.decided(after: sheet(false, "2026-11-19"), among: given) == evening)
        #expect(Consent.decided(after: own, among: given) == nil)
    }

    @Test func `older words do not take newer ones back; newer ones do`() throws {
        let learner = Consent.Holder.booklet(.fresh(at: World.monday))
        let newer = Consent.Decision(
            wording: Consent.Wording(purpose: .study, version: 2), agrees: true, at: World.monday.adding(seconds: -600))
        let given = Consent.following(newer, by: learner, among: [])
        #expect(try Consent.following(sheet(true, "2026-11-23"), by: learner, among: given) == [])
        let old = Consent.following(try sheet(true, "2026-11-20"), by: learner, among: [])
        let both = Consent.following(newer, by: learner, among: old)
        #expect(both.map(\.version) == [1, 2])
        #expect(both.map(\.withdrawn) == [newer.at, nil])
    }

    @Test func `signed on Friday and typed on Monday, it has both days`() async throws {
        let world = try await World()
        let desk = try await Desk(world)
        #expect(try await desk.types(("day", "2026-11-20"), ("agrees", "yes")).words.contains("L'accord est noté"))
        let page = try await desk.learner.open("/fr/booklet/export")
        #expect(page.words.contains("donné sur papier le 20 novembre 2026, noté le 23 novembre 2026 (texte 1)"))
        let noon = try #require(Instant(iso8601: "2026-11-20T11:00:00Z"))
        #expect(try await world.count("SELECT COUNT(*) FROM consent WHERE given = \(noon) AND recorded = \(world.now)") == 1)
    }

    /// A word as a page shows it, its spaces plain.
    private func said(_ key: String, _ world: World) -> String {
        world.site.words(.fr)["privacy.\(key)"].replacing(/\s+/, with: " ")
    }

    @Test func `what is taken back on paper has both days too`() async throws {
        let world = try await World()
        let desk = try await Desk(world)
        try await desk.types(("day", "2026-11-18"), ("agrees", "yes"))
        world.pass(seconds: 1)
        try await desk.types(("day", "2026-11-20"), ("agrees", "no"))
        let page = try await desk.learner.open("/fr/booklet/export")
        #expect(page.words.contains(said("not-agreed", world)))
        #expect(
            page.words.contains(
                """
                donné sur papier le 18 novembre 2026, noté le 23 novembre 2026, \
                retiré sur papier le 20 novembre 2026, noté le 23 novembre 2026 (texte 1)
                """))
    }

    @Test func `it changes nothing that she decided herself afterwards, and the page says so`() async throws {
        let world = try await World()
        let desk = try await Desk(world)
        try await desk.learner.open("/fr/booklet/export")
        try await desk.learner.send("/fr/booklet/consents/study", ["agrees": "yes"])
        let page = try await desk.types(("day", "2026-11-20"), ("agrees", "no"))
        #expect(page.words.contains("Cette feuille ne change rien"))
        #expect(page.words.contains("le 23 novembre 2026. Sa dernière décision reste."))
        #expect(try await desk.learner.open("/fr/booklet/export").words.contains(said("agreed", world)))
    }

    @Test func `a no is kept, once, so that an older yes does not come after it`() async throws {
        let world = try await World()
        let desk = try await Desk(world)
        for _ in 0..<2 { try await desk.types(("day", "2026-11-20"), ("agrees", "no")) }
        #expect(try await world.count("SELECT COUNT(*) FROM consent") == 1)
        #expect(try await desk.types(("day", "2026-11-18"), ("agrees", "yes")).words.contains("Cette feuille ne change rien"))
        let page = try await desk.learner.open("/fr/booklet/export")
        #expect(
            page.words.contains(
                "\(said("not-agreed", world)) refusé sur papier le 20 novembre 2026, noté le 23 novembre 2026"
            ))
        #expect(try await desk.types(("day", "2026-11-21"), ("agrees", "yes")).words.contains("L'accord est noté"))
        #expect(try await desk.learner.open("/fr/booklet/export").words.contains(said("agreed", world)))
    }

    @Test func `a slip comes back with what to do, and nothing else is lost`() async throws {
        let world = try await World()
        let desk = try await Desk(world)
        let page = try await desk.types(("day", "2026-11-24"), ("agrees", "no"))
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("<a href=\"#day\">"))
        #expect(page.text.contains("value=\"2026-11-24\" min=\"2025-11-23\" max=\"2026-11-23\""))
        #expect(page.text.contains("value=\"no\" checked"))
        #expect(page.text.contains("value=\"\(desk.code)\""))
        #expect(try await desk.types(("day", "2026-11-20")).text.contains("<a href=\"#agrees\">"))
        #expect(try await desk.types(("agrees", "yes"), ("wording", "study-9")).text.contains("<a href=\"#wording\">"))
        #expect(try await world.count("SELECT COUNT(*) FROM consent") == 0)
    }
}
