import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Who saw what")
struct WhoSawTests {
    @Test func `what was seen stays readable when two organisations become one`() async throws {
        let world = try await World()
        let (city, other) = (try await world.organisation("Ville de Belleville"), try await world.organisation("Belleville"))
        let jules = try await world.member(.helper, of: other)
        let anna = try await world.staff(.administrator)
        try await anna.open("/fr/organisations/\(other)")
        #expect(try await jules.open("/fr/account/kept").words.contains("administrator a vu"))
        let now = world.now
        try await world.site.database.write { db in
            try Organisation.find(city, in: db).absorb(try Organisation.find(other, in: db), in: db)
        }
        #expect(try await jules.open("/fr/account/kept").words.contains("administrator a vu"))
        let page = try await world.site.database.read { db in try LogbookEntry.page(of: city, most: 20, in: db) }
        #expect(page.contains { $0.deed == .sawMembers && $0.at <= now })
    }

    @Test func `a learner reads who typed a sheet of hers`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let learner = world.browser()
        try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
        let code = try await world.site.database.read { db in try db.value(String.self, "SELECT code FROM booklet") }
        let helper = try await world.member(.helper, of: city)
        try await helper.open("/fr/organisations/\(city)/consents")
        try await helper.send("/fr/organisations/\(city)/consents", ["code": code ?? "", "agrees": "yes"])
        #expect(try await learner.open("/fr/booklet/export").words.contains("helper a noté un accord"))
    }

    @Test func `looking for people, reading the list of mails and hearing a number leave a line`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        try await anna.open("/fr/admin/people?q=anna")
        try await anna.open("/fr/admin/outbox")
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'searched-people'") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'saw-mails'") == 1)
    }

    @Test func `people are found whatever their accents and capitals`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Élodie Ångström", "elodie@example.be")
        for words in ["Élodie", "élodie", "elodie", "ÅNGSTRÖM", "angstrom ELO", "ODIE@example"] {
            let found = try await world.site.database.read { db in try Person.search(words, most: 5, in: db) }
            #expect(found.count == 1, "\(words)")
        }
        #expect(try await world.site.database.read { db in try Person.search("%", most: 5, in: db) }.isEmpty)
    }

    @Test func `mails under a former address are shown and erased with the account`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", "old@example.be")
        try await fatima.open("/fr/account/email")
        try await fatima.send("/fr/account/email", ["email": "new@example.be"])
        try await fatima.goIn("new@example.be")
        let mails = try await world.count("SELECT COUNT(*) FROM outbox_mail")
        let person = try await world.site.database.read { db in try db.all(Person.self, "SELECT * FROM person") }
        let kept = try await world.site.database.read { db in try Kept(person[0], in: db) }
        #expect(kept.mails.count == mails)
        try await fatima.open("/fr/account/erasure")
        try await fatima.send("/fr/account/erasure", ["sure": "1", "booklets": "erase"])
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail") == 0)
    }

    @Test func `joining two booklets keeps what was agreed`() async throws {
        let world = try await World()
        let (first, second) = (world.browser(), world.browser())
        for learner in [first, second] {
            world.pass(seconds: 1)
            try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
        }
        let codes = try await world.site.database.read { db in
            try db.all(String.self, "SELECT code FROM booklet ORDER BY opened, id")
        }
        try await first.open("/fr/booklet/export")
        try await first.send("/fr/booklet/consents/study", ["agrees": "yes"])
        try await second.open("/fr/booklet/merging")
        try await second.send("/fr/booklet/merging", ["code": codes[0]])
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM consent WHERE withdrawn IS NULL") == 1)
    }
}
