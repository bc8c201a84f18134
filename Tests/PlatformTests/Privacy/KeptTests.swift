import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("What is kept about somebody")
struct KeptTests {
    private let email = "fatima@example.be"

    @Test func `she sees all of it, why, how long, and takes it away`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let fatima = try await world.member(.helper, of: city, email: email)
        let page = try await fatima.open("/fr/account/kept")
        for words in [
            "helper", email, "Ville de Belleville ·", "24 mois après la dernière visite",
            "helper \(world.site.words(.fr)["logbook.deed-signed-in"]) · par e-mail",
        ] {
            #expect(page.words.contains(words), "\(words)")
        }
        let file = try await fatima.open("/fr/account/kept.json")
        #expect(file.headers[.contentDisposition]?.contains("attachment") == true)
        let json = try JSON(reading: file.body)
        #expect(json["person"]?["email"]?.string == email)
        #expect(json["memberships"]?.array?.count == 1)
        #expect(json["statements"]?.array?.count == 1)
        #expect(!file.text.contains(try #require(fatima.cookies["digit"])))
    }

    @Test func `whoever opens her record is seen by her, and nobody opens it unseen`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let fatima = try await world.member(.helper, of: city, email: email)
        let carla = try await world.member(.coordinator, of: city)
        for _ in 0..<3 { try await carla.open("/fr/organisations/\(city)") }
        let page = try await fatima.open("/fr/account/kept")
        #expect(page.words.contains("coordinator a vu la liste des personnes · Ville de Belleville"))
        #expect(page.words.matches(of: /a vu la liste des personnes/).count == 1)
        let anna = try await world.staff(.administrator)
        let found = try await anna.open("/fr/admin/people?q=FATIMA%40")
        let path = try #require(found.text.firstMatch(of: /\/fr\/admin\/people\/[0-9a-f-]{36}/)).0
        #expect(try await anna.open(String(path)).words.contains("Cette personne voit que vous avez ouvert cette page."))
        #expect(try await fatima.open("/fr/account/kept").words.contains("administrator a vu un compte"))
    }

    @Test func `she agrees, and takes it back, and both days stay written`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        try await fatima.open("/fr/account/kept")
        let page = try await fatima.send("/fr/account/consents/news", ["agrees": "yes"])
        #expect(page.words.contains("Votre réponse : oui. donné le 23 novembre 2026 (texte 1)"))
        world.pass(days: 1)
        let after = try await fatima.send("/fr/account/consents/news", ["agrees": "no"])
        #expect(after.words.contains("Votre réponse : non. donné le 23 novembre 2026, retiré le 24 novembre 2026 (texte 1)"))
        #expect(try await fatima.send("/fr/account/consents/everything", ["agrees": "yes"]).status == .notFound)
    }

    @Test func `a helper notes what a learner signed on paper; the learner sees it and changes it`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let helper = try await world.member(.helper, of: city)
        let learner = world.browser()
        try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
        let code = try #require(try await learner.open("/fr/booklet").text.firstMatch(of: /<p class="code">([^<]+)</)).1
        let path = "/fr/organisations/\(city)/consents"
        try await helper.open(path)
        #expect(try await helper.send(path, ["code": String(code)]).words.contains("Choisissez ce que dit la feuille."))
        let wrong = try await helper.send(path, ["code": "123 456 789 012", "agrees": "yes"])
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.contains("value=\"123 456 789 012\""))
        #expect(try await helper.send(path, ["code": String(code), "agrees": "yes"]).words.contains("L'accord est noté"))
        let page = try await learner.open("/fr/booklet/export")
        #expect(page.words.contains("donné sur papier, noté le 23 novembre 2026 (texte 1)"))
        let changed = try await learner.send("/fr/booklet/consents/study", ["agrees": "no"])
        #expect(changed.words.contains("retiré le 23 novembre 2026"))
        #expect(try await learner.send("/fr/booklet/consents/news", ["agrees": "yes"]).status == .notFound)
    }

    @Test func `her new address is hers once it answers, and the old one is told`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        try await fatima.open("/fr/account/email")
        #expect(try await fatima.send("/fr/account/email", ["email": "fatima@"]).status == .unprocessableContent)
        world.pass(seconds: 1)
        try await fatima.send("/fr/account/email", ["email": "new@example.be"])
        world.pass(seconds: 1)
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE email = 'new@example.be'") == 0)
        #expect(try await fatima.goIn("new@example.be").words.contains("new@example.be"))
        #expect(try await world.letter(to: email).subject == world.site.words(.fr)["mail.address-changed"])
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 1)
        try await world.browser().join(as: "Jan", "jan@example.be")
        world.pass(seconds: 1)
        try await fatima.open("/fr/account/email")
        let answer = try await fatima.send("/fr/account/email", ["email": "jan@example.be"])
        #expect(answer.words.contains("Regardez votre boîte e-mail"))
        #expect(try await world.letter(to: "jan@example.be").code == nil)
    }

    @Test func `erasing leaves nothing that names her, and the facts under a pseudonym of nobody`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let fatima = try await world.member(.helper, of: city, email: email)
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": "vélo bleu sous la pluie"])
        try await fatima.open("/fr/account/erasure")
        #expect(try await fatima.send("/fr/account/erasure", ["sure": "1"]).words.contains("Votre compte est effacé"))
        for table in ["person", "membership", "password", "session", "sign_in_letter", "outbox_mail", "familiar_browser"] {
            #expect(try await world.count(SQL(stringLiteral: "SELECT COUNT(*) FROM \(table)")) == 0, "\(table)")
        }
        #expect(try await world.count("SELECT COUNT(*) FROM fact") == 1)
        #expect(try await fatima.open("/fr/account/kept").status == .forbidden)
    }

    @Test(arguments: [("erase", 0), ("keep", 1)])
    func `her booklet goes with her, or stays with its number, as she says`(_ choice: String, _ left: Int) async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"])
        try await fatima.join(as: "Fatima", email, helps: false)
        try await fatima.send("/fr/account/booklet", [:])
        let code = try #require(try await fatima.open("/fr/booklet").text.firstMatch(of: /<p class="code">([^<]+)</)).1
        try await fatima.open("/fr/account/erasure")
        try await fatima.send("/fr/account/erasure", ["sure": "1", "booklets": choice])
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == left)
        let later = world.browser()
        try await later.open("/fr/booklet")
        let page = try await later.send("/fr/booklet/opening", ["code": String(code)])
        #expect((page.status == .ok) == (left == 1))
    }

    @Test func `the last who administers is not erased`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        try await anna.open("/fr/account/erasure")
        let page = try await anna.send("/fr/account/erasure", ["sure": "1"])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.contains("Donnez d'abord ce rôle à quelqu'un."))
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 1)
    }
}
