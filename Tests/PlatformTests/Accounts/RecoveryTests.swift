import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Recovering an account at a desk")
struct RecoveryTests {
    private let email = "fatima@example.be"

    private func ask(_ browser: Browser, _ fields: KeyValuePairs<String, String>) async throws -> String {
        try await browser.open("/fr/account/recovery")
        let page = try await browser.send("/fr/account/recovery", fields)
        return String(try #require(page.text.firstMatch(of: /<p class="code">(\d{4} \d{4})</), "\(page.words)").1)
    }

    /// A city with a coordinator, and Fatima, who helps there.
    private func city(_ world: World) async throws -> (carla: Browser, path: String) {
        let city = try await world.organisation("Ville de Belleville")
        _ = try await world.member(.helper, of: city, email: email)
        let carla = try await world.member(.coordinator, of: city)
        try await world.showBoth(carla)
        return (carla, "/fr/organisations/\(city)/recoveries")
    }

    private func approve(_ desk: Browser, _ path: String, _ number: String) async throws -> Browser.Page {
        try await desk.open(path)
        let page = try await desk.send(path, ["number": number])
        guard page.status == .ok else { return page }
        return try await desk.send("\(path)/approval", ["number": number, "seen": "yes"])
    }

    @Test func `a new mailbox, vouched for by the desk, opens the account in the browser that asked`() async throws {
        let world = try await World()
        let (carla, path) = try await city(world)
        let fatima = world.browser()
        let number = try await ask(fatima, ["email": email, "new-email": "new@example.be"])
        #expect(try await fatima.open("/fr/account/recovery/waiting").words.contains("Personne n'a encore répondu"))
        let vouched = try await approve(carla, path, number)
        #expect(vouched.words.contains("Votre confirmation est notée"))
        #expect(vouched.words.contains("pourra continuer à partir du 24 novembre 2026"))
        let thief = world.browser()
        #expect(try await thief.open("/fr/account/recovery/waiting").words.contains("Cette demande est finie"))
        #expect(try await fatima.open("/fr/account/recovery/waiting").words.contains("Revenez ici le 24 novembre 2026"))
        try await fatima.send("/fr/account/recovery/opening", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM sign_in_letter WHERE email = 'new@example.be'") == 0)
        world.pass(minutes: 1_441)
        #expect(try await fatima.open("/fr/account/recovery/waiting").words.contains("Quelqu'un a confirmé que c'est vous"))
        try await fatima.send("/fr/account/recovery/opening", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE email = 'new@example.be'") == 0)
        #expect(try await fatima.goIn("new@example.be").words.contains("Bonjour helper."))
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE email = 'new@example.be'") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'recovered-account'") == 1)
    }

    @Test func `a lost telephone asks for nothing any more, and every session ends`() async throws {
        let world = try await World()
        let (carla, path) = try await city(world)
        let now = world.now
        let address = try #require(MailAddress(email))
        try await world.site.database.write { [box = world.site.secrets] db in
            let person = try #require(try Person.find(email: address, in: db))
            var authenticator = try Authenticator.fresh(for: person.id, in: box)
            authenticator.confirmed = now
            try authenticator.insert(in: db)
        }
        let fatima = world.browser()
        let number = try await ask(fatima, ["email": email, "lost-second": "yes"])
        _ = try await approve(carla, path, number)
        try await fatima.send("/fr/account/recovery/opening", [:])
        #expect(try await world.count("SELECT COUNT(*) FROM authenticator") == 0)
        #expect(try await fatima.signIn(email).words.contains("Bonjour helper."))
    }

    @Test func `nobody learns whether there is such an account`() async throws {
        let world = try await World()
        let (carla, path) = try await city(world)
        let number = try await ask(world.browser(), ["email": "nobody@example.be", "lost-second": "yes"])
        #expect(try await approve(carla, path, number).status == .unprocessableContent)
    }

    @Test func `a desk opens accounts of its own people alone`() async throws {
        let world = try await World()
        _ = try await city(world)
        let other = try await world.organisation("Ailleurs")
        let stranger = try await world.member(.coordinator, of: other, email: "stranger@example.be")
        try await world.showBoth(stranger)
        let number = try await ask(world.browser(), ["email": email, "lost-second": "yes"])
        #expect(try await approve(stranger, "/fr/organisations/\(other)/recoveries", number).status == .unprocessableContent)
        let own = try await ask(world.browser(), ["email": "stranger@example.be", "lost-second": "yes"])
        let page = try await approve(stranger, "/fr/organisations/\(other)/recoveries", own)
        #expect(page.words.contains("C'est votre propre compte"))
    }

    @Test func `a role that can do most harm is recovered by an administrator`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let team = try await world.site.database.read { db in
            try #require(try db.first(Organisation.self, "SELECT * FROM organisation"))
        }
        let olga = "olga@example.be"
        _ = try await world.member(.officer, of: team.id, email: olga)
        let colleague = try await world.member(.coordinator, of: team.id, email: "colleague@example.be")
        try await world.showBoth(colleague)
        let path = "/fr/organisations/\(team.id)/recoveries"
        let number = try await ask(world.browser(), ["email": olga, "lost-second": "yes"])
        #expect(try await approve(colleague, path, number).words.contains("seule une personne qui administre"))
        #expect(try await approve(anna, path, number).words.contains("Votre confirmation est notée"))
    }

    @Test func `the mailbox stops what it did not ask for`() async throws {
        let world = try await World()
        let (carla, path) = try await city(world)
        world.pass(seconds: 1)
        let number = try await ask(world.browser(), ["email": email, "new-email": "thief@example.be"])
        let link = try #require(try await world.letter(to: email).path)
        let owner = world.browser()
        try await owner.open(link)
        #expect(try await owner.send(link, [:]).words.contains("C'est arrêté"))
        #expect(try await approve(carla, path, number).status == .unprocessableContent)
    }

    @Test func `a number is good for a day, and is not guessed`() async throws {
        let world = try await World()
        let (carla, path) = try await city(world)
        let fatima = world.browser()
        let number = try await ask(fatima, ["email": email, "lost-second": "yes"])
        world.pass(minutes: 1_440)
        try await carla.signIn("coordinator@example.be")
        try await world.showBoth(carla)
        #expect(try await approve(carla, path, number).status == .unprocessableContent)
        for _ in 0..<9 { try await carla.send(path, ["number": "0000 0000"]) }
        #expect(try await carla.send(path, ["number": "0000 0000"]).status == .tooManyRequests)
    }

    @Test func `what is missing is said, and nothing is lost`() async throws {
        let page = try await World().browser().send("/fr/account/recovery", ["email": email])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("value=\"\(email)\""))
        #expect(page.words.contains("écrivez une nouvelle adresse, ou cochez la case"))
    }

    @Test func `a desk shows two things itself, and leaves people with a role elsewhere to administrators`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let other = try await world.organisation("Ailleurs")
        _ = try await world.member(.helper, of: city, email: email)
        let carla = try await world.member(.coordinator, of: city)
        let path = "/fr/organisations/\(city)/recoveries"
        let number = try await ask(world.browser(), ["email": email, "lost-second": "yes"])
        #expect(try await approve(carla, path, number).status == .forbidden)
        try await world.showBoth(carla)
        let now = world.now
        let address = try #require(MailAddress(email))
        try await world.site.database.write { db in
            let person = try #require(try Person.find(email: address, in: db))
            try Membership(
                id: .fresh(at: now), person: person.id, organisation: other, service: nil, role: .helper, since: Day(of: now),
                until: nil
            ).insert(in: db)
        }
        #expect(try await approve(carla, path, number).words.contains("un rôle ailleurs"))
    }
}
