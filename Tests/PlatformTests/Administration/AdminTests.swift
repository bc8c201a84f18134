import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Keeping the platform running")
struct AdminTests {
    private static let texts = [
        "text-fr": "Nous revenons à midi.", "text-nl": "We zijn terug om twaalf uur.", "text-de": "Wir sind um zwölf zurück.",
        "text-en": "We are back at noon.",
    ]

    private func tell(_ anna: Browser, _ state: String) async throws -> Browser.Page {
        try await anna.open("/fr/admin/notice")
        return try await anna.sendPairs("/fr/admin/notice", [("state", state)] + Self.texts.map { ($0.key, $0.value) })
    }

    @Test func `everybody is told, in her language, and prepared pages too`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let visitor = world.browser()
        try await visitor.open("/de")
        _ = try await tell(anna, "shown")
        #expect(try await visitor.open("/de").words.contains("Wir sind um zwölf zurück."))
        #expect(try await visitor.open("/nl/learn").words.contains("We zijn terug om twaalf uur."))
        _ = try await tell(anna, "none")
        #expect(try await !visitor.open("/de").words.contains("Wir sind um zwölf zurück."))
    }

    @Test func `a closed site lets in administrators, and whoever becomes one by signing in`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let learner = world.browser()
        try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
        _ = try await tell(anna, "closed")
        world.pass(seconds: 3)
        let page = try await learner.open("/fr/booklet")
        #expect(page.status == .serviceUnavailable)
        #expect(page.headers[.retryAfter] == "300")
        #expect(page.words.contains("Nous revenons à midi."))
        #expect(try await learner.open("/fr/account/opening").status == .ok)
        #expect(try await learner.open("/healthz").status == .ok)
        #expect(try await anna.open("/fr/admin/system").status == .ok)
        _ = try await tell(anna, "none")
        #expect(try await learner.open("/fr/booklet").status == .ok)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'changed-notice'") == 2)
    }

    @Test func `what another machine of the site was told, and took back, is heard here`() async throws {
        let world = try await World()
        let visitor = world.browser()
        let closed = Notice(
            isClosed: true, texts: Dictionary(Self.texts.map { (String($0.key.dropFirst(5)), $0.value) }) { $1 })
        try await world.site.database.write { db in try closed.keep(in: db) }
        await world.site.hearNotice()
        #expect(try await visitor.open("/fr/learn").status == .serviceUnavailable)
        try await world.site.database.write { db in try Notice.remove(in: db) }
        await world.site.hearNotice()
        #expect(try await visitor.open("/fr/learn").status == .ok)
    }

    @Test func `a notice in three languages is refused, and comes back filled`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        try await anna.open("/fr/admin/notice")
        let page = try await anna.send("/fr/admin/notice", ["state": "shown", "text-fr": "Bonjour"])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains(">Bonjour</textarea>"))
        #expect(page.text.matches(of: /class="error" id="text-/).count == 3)
    }

    @Test func `a job that failed for good is ordered again`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let now = world.now
        try await world.site.database.write { db in
            try Job.order(Upkeep.sweeping, Upkeep.Nothing(), at: now, in: db)
            try db.execute("UPDATE job SET state = 'dead', trouble = 'no room <left>' WHERE kind = 'sweep'")
        }
        #expect(try await anna.open("/fr/admin").words.contains("1 tâche a échoué pour de bon."))
        let page = try await anna.open("/fr/admin/jobs")
        #expect(page.words.contains("no room &lt;left&gt;"))
        let retry = String(try #require(page.text.firstMatch(of: /\/fr\/admin\/jobs\/[0-9a-f-]{36}\/retry/)).0)
        try await anna.send(retry, [:])
        #expect(try await world.count("SELECT COUNT(*) FROM job WHERE kind = 'sweep' AND state = 'waiting'") == 1)
        #expect(try await anna.open("/fr/admin/logbook").words.contains("a relancé une tâche · Effacer ce qui est périmé"))
    }

    @Test func `somebody is found by name or address, gets a role, and is signed out everywhere`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let fatima = world.browser()
        try await fatima.join(as: "Fatima Ben Ali", "fatima@example.be")
        let city = try await world.organisation("Ville de Belleville")
        for words in ["fatima+ben", "FATIMA%40EXAMPLE"] {
            #expect(try await anna.open("/fr/admin/people?q=\(words)").words.contains("Fatima Ben Ali"))
        }
        #expect(try await anna.open("/fr/admin/people?q=%25").words.contains("Aucun compte trouvé."))
        let found = try await anna.open("/fr/admin/people?q=fatima")
        let path = String(try #require(found.text.firstMatch(of: /\/fr\/admin\/people\/[0-9a-f-]{36}/)).0)
        try await anna.open(path)
        try await anna.send("\(path)/memberships", ["organisation": city.text, "role": "coordinator"])
        #expect(try await fatima.open("/fr/organisations/\(city)").status == .ok)
        let wrong = try await anna.send("\(path)/memberships", ["organisation": city.text, "role": "administrator"])
        #expect(wrong.status == .unprocessableContent)
        try await anna.send("\(path)/sessions/ending", [:])
        #expect(try await fatima.open("/fr/organisations/\(city)").status == .forbidden)
    }

    @Test func `a mail that came back is told on the first page, stands above the others, and says why in words`() async throws
    {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        #expect(try await anna.open("/fr/admin").words.contains("Tout va bien."))
        for name in ["fatima", "jan"] { try await world.browser().join(as: name, "\(name)@example.be") }
        _ = try await world.site.database.write { db in
            try db.execute("UPDATE outbox_mail SET state = 'bounced', trouble = '5.1.1' WHERE address = 'fatima@example.be'")
        }
        let front = try await anna.open("/fr/admin")
        #expect(!front.words.contains("Tout va bien.") && front.words.contains("arrivé"))
        let page = try await anna.open("/fr/admin/outbox").words
        #expect(page.contains("Pas arrivé : cette boîte n'existe pas fatima@example.be"))
        let bad = try #require(page.firstRange(of: "fatima@example.be"))
        let good = try #require(page.firstRange(of: "jan@example.be"))
        #expect(bad.lowerBound < good.lowerBound)
    }

    @Test func `what nobody known did has no subject in the logbook`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let now = world.now
        try await world.site.database.write { db in
            let fatima = try #require(try db.value(String.self, "SELECT id FROM person LIMIT 1").flatMap { ID<Person>($0) })
            try LogbookEntry.note(.failedToSignIn, by: nil, about: fatima, detail: "password", at: now, in: db)
        }
        let page = try await anna.open("/fr/admin/logbook")
        #expect(page.words.contains("Essai de connexion refusé · administrator · avec un mot de passe"))
    }

    @Test func `what administrators do asks again who they are`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        world.pass(minutes: 16)
        #expect(try await anna.open("/fr/admin").status == .ok)
        #expect(try await anna.open("/fr/admin/notice").status == .forbidden)
        #expect(try await anna.open("/fr/admin/notice").text.contains("/fr/account/again"))
    }

    @Test func `every page opens in every language`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        for language in Language.allCases {
            for page in ["", "/system", "/jobs", "/outbox", "/invitations", "/logbook", "/retention", "/notice", "/people"] {
                #expect(try await anna.open("/\(language.rawValue)/admin\(page)").status == .ok)
            }
        }
    }
}
