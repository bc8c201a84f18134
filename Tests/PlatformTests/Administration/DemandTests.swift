import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Doing for somebody what she asks by phone, by letter or at a desk")
struct DemandTests {
    private let email = "fatima@example.be"

    /// An administrator, and the page of Fatima, who has a booklet in her account.
    private func scene() async throws -> (world: World, anna: Browser, fatima: Browser, path: String) {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let fatima = world.browser()
        try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"])
        try await fatima.join(as: "Fatima", email, helps: false)
        try await fatima.send("/fr/account/booklet", [:])
        let path = try await world.account(of: email)
        world.pass(seconds: 1)
        try await anna.open(path)
        return (world, anna, fatima, path)
    }

    private func isThere(_ world: World) async throws -> Bool {
        try await world.count("SELECT COUNT(*) FROM person WHERE email = \(email)") == 1
    }

    private func letters(_ kind: String, _ world: World) async throws -> Int {
        try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = \(kind)")
    }

    @Test func `her account is erased, her booklet stays, and she is told by mail`() async throws {
        let (world, anna, fatima, path) = try await scene()
        #expect(try await anna.open(path).text.contains("\(path)/erasure"))
        #expect(try await anna.open("\(path)/erasure").words.contains("1 carnet reste, et s'ouvre avec son numéro."))
        let page = try await anna.send("\(path)/erasure", ["way": "phone"])
        #expect(page.words.contains("Le compte est effacé."))
        #expect(try await !isThere(world))
        #expect(try await world.count("SELECT COUNT(*) FROM booklet WHERE person IS NULL") == 1)
        #expect(try await fatima.open("/fr/account/sessions").status == .forbidden)
        #expect(try await anna.open(path).status == .notFound)
        let letter = try await world.letter(to: email)
        #expect(letter.subject == world.site.words(.fr)["mail.erased-for-you"])
        #expect(letter.path == "/fr/help")
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE address = \(email)") == 1)
        let noted = try await world.count(
            """
            SELECT COUNT(*) FROM logbook_entry
            WHERE deed = 'erased-account' AND detail = 'phone' AND actor IS NOT NULL AND person IS NULL
            """)
        #expect(noted == 1)
    }

    @Test(arguments: ["", "email", "1"])
    func `it is not erased before it is said how she asked`(_ way: String) async throws {
        let (world, anna, _, path) = try await scene()
        try await anna.open("\(path)/erasure")
        let page = try await anna.send("\(path)/erasure", ["way": way])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.contains("Choisissez comment cette personne l'a demandé."))
        #expect(page.text.contains("href=\"#way\""))
        #expect(try await isThere(world))
        #expect(try await letters("erased-for-you", world) == 0)
    }

    @Test func `nobody erases herself this way, nor the last who can give roles`() async throws {
        let (world, anna, _, _) = try await scene()
        let mine = try await world.account(of: "administrator@example.be")
        let own = try await anna.send("\(mine)/erasure", ["way": "desk"])
        #expect(own.status == .unprocessableContent)
        #expect(own.words.contains("C'est votre propre compte."))
        #expect(own.text.contains("/fr/account/erasure"))
        let team = try await world.team
        _ = try await world.member(.administrator, of: team, email: "olga@example.be")
        let olga = try await world.account(of: "olga@example.be")
        let me = try await world.person("administrator@example.be").id
        _ = try await world.site.database.write { db in
            try db.execute("UPDATE membership SET until = '2027-01-01' WHERE person = \(me)")
        }
        let last = try await anna.send("\(olga)/erasure", ["way": "desk"])
        #expect(last.status == .unprocessableContent)
        #expect(last.words.contains("Sans cette personne, plus personne n'administrerait la plateforme."))
        _ = try await world.site.database.write { db in
            try db.execute("UPDATE membership SET until = NULL WHERE person = \(me)")
        }
        #expect(try await anna.send("\(olga)/erasure", ["way": "desk"]).status == .ok)
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE email = 'olga@example.be'") == 0)
    }

    @Test func `the way to her data goes to her own address, once, and nobody else sees the data`() async throws {
        let (world, anna, fatima, path) = try await scene()
        let page = try await anna.send("\(path)/kept", [:])
        #expect(page.words.contains("L'e-mail est en route vers cette personne."))
        let pseudonym = try await world.person(email).pseudonym
        #expect(!page.text.contains(pseudonym))
        let letter = try await world.letter(to: email)
        #expect(letter.subject == world.site.words(.fr)["mail.kept-for-you"])
        #expect(letter.path == "/fr/account/kept")
        try await anna.send("\(path)/kept", [:])
        #expect(try await letters("kept-for-you", world) == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'sent-kept'") == 1)
        #expect(try await fatima.open("/fr/account/kept").words.contains("administrator a envoyé le chemin vers ses données"))
        world.pass(minutes: 11)
        try await anna.send("\(path)/kept", [:])
        #expect(try await letters("kept-for-you", world) == 2)
    }

    @Test func `her name is corrected, and she is told`() async throws {
        let (world, anna, fatima, path) = try await scene()
        #expect(try await anna.open("\(path)/name").text.contains("value=\"Fatima\""))
        for _ in 0..<2 {
            let page = try await anna.send("\(path)/name", ["name": "  Fatima   Ben Ali "])
            #expect(page.words.contains("Le nom est corrigé."))
        }
        #expect(try await world.person(email).name == "Fatima Ben Ali")
        let letter = try await world.letter(to: email)
        #expect(letter.subject == world.site.words(.fr)["mail.name-corrected"])
        #expect(letter.text.contains("Fatima Ben Ali"))
        #expect(try await letters("name-corrected", world) == 1)
        #expect(try await fatima.open("/fr/account/kept").words.contains("administrator a corrigé un nom"))
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'corrected-name'") == 1)
    }

    @Test(arguments: ["", "   ", String(repeating: "a", count: 81)])
    func `a name that is none changes nothing, and comes back`(_ name: String) async throws {
        let (world, anna, _, path) = try await scene()
        try await anna.open("\(path)/name")
        let page = try await anna.send("\(path)/name", ["name": name, "email": "other@example.be"])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.contains("Écrivez ce nom, en 80 caractères au plus."))
        if name.count == 81 { #expect(page.text.contains("value=\"\(name)\"")) }
        #expect(try await world.person(email).name == "Fatima")
        #expect(try await letters("name-corrected", world) == 0)
    }

    @Test func `each of it asks again who the administrator is, and is closed to others`() async throws {
        let (world, anna, fatima, path) = try await scene()
        for door in ["erasure", "kept", "name"] {
            #expect(try await fatima.send("\(path)/\(door)", ["way": "phone", "name": "X"]).status == .forbidden, "\(door)")
        }
        world.pass(minutes: 16)
        for door in ["erasure", "kept", "name"] {
            let page = try await anna.send("\(path)/\(door)", ["way": "phone", "name": "X"])
            #expect(page.status == .forbidden, "\(door)")
            #expect(page.text.contains("/fr/account/again"), "\(door)")
        }
        #expect(try await world.person(email).name == "Fatima")
        #expect(try await letters("kept-for-you", world) == 0)
    }

    @Test func `every page opens in every language`() async throws {
        let (_, anna, _, path) = try await scene()
        for language in Language.allCases {
            for page in ["", "/name", "/erasure"] {
                let here = path.replacing("/fr/", with: "/\(language.rawValue)/") + page
                #expect(try await anna.open(here).status == .ok, "\(here)")
            }
        }
    }
}
