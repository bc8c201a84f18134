import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("From which day to which day somebody has a role")
struct TermTests {
    private static let today = Day(of: World.monday)

    private func membership(since: Day, until: Day? = nil) -> Membership {
        Membership(
            id: .fresh(at: World.monday), person: .fresh(at: World.monday), organisation: .fresh(at: World.monday),
            service: nil, role: .helper, since: since, until: until)
    }

    @Test(arguments: ["2027-06-30", "30/06/2027", "30/6/2027", "30.06.2027", "30-6-2027", "30 6 2027"])
    func `a day is understood as calendars send it and as people type it`(_ typed: String) {
        #expect(Day(typed: typed) == Day("2027-06-30"))
    }

    @Test(arguments: ["", "31/02/2027", "2027-13-01", "30/06/27", "30/06", "demain", "1/2/3/2027", "30/06/2027 12:00", "0/0/0"])
    func `what is no day is refused`(_ typed: String) {
        #expect(Day(typed: typed) == nil)
    }

    @Test func `a role holds on its first and its last day, and on none around them`() throws {
        let today = Self.today
        let role = membership(since: today).lasting(to: today.adding(days: 2))
        #expect((-1...3).map { role.holds(on: today.adding(days: $0)) } == [false, true, true, true, false])
        #expect(role.lastDay == today.adding(days: 2))
        #expect(role.lasting(to: nil).until == nil)
    }

    @Test func `a role that has not begun is not over, and never begins once it is ended`() {
        let (today, july) = (Self.today, Self.today.adding(days: 220))
        let role = membership(since: july, until: july.adding(days: 30))
        #expect(!role.holds(on: today))
        #expect(!role.isOver(on: today))
        let ended = role.ended(on: today)
        #expect(ended.isOver(on: today))
        #expect(!ended.holds(on: july))
        #expect(role.changed(to: .member, at: World.monday).map(\.since) == [july, july])
        #expect(role.changed(to: .member, at: World.monday).last?.until == role.until)
    }

    @Test func `a coordinator writes a last day; on the day after, the role is over`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let hugo = try await world.member(.helper, of: city, email: "hugo@example.be")
        let path = try await world.membership(of: "hugo@example.be") + "/last-day"
        try await carla.open("/fr/organisations/\(city)")
        let page = try await carla.send(path, ["last": "2026-11-30"])
        #expect(page.words.contains("hugo@example.be · depuis le 23 novembre 2026, jusqu'au 30 novembre 2026"))
        #expect(page.text.contains("value=\"2026-11-30\""))
        try await carla.send(path, ["last": ""])
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until IS NOT NULL") == 0)
        try await carla.send(path, ["last": "30/11/2026"])
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until = '2026-12-01'") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'changed-last-day'") == 3)
        world.pass(days: 7)
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .ok)
        world.pass(days: 1)
        #expect(try await hugo.open("/fr/organisations/\(city)").status == .forbidden)
        #expect(try await hugo.open("/fr/account/sessions").status == .ok)
    }

    @Test(arguments: [
        ("2026-11-22", "Le dernier jour vient avant le premier."), ("2026-11-24", "Ce dernier jour est passé."),
        ("31/02/2027", "Ce jour n'existe pas."), ("plus tard", "Ce jour n'existe pas."),
    ])
    func `a last day that cannot be is refused beside its field, and comes back`(
        _ typed: String, _ words: String
    ) async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        _ = try await world.member(.helper, of: city, email: "hugo@example.be")
        let path = try await world.membership(of: "hugo@example.be") + "/last-day"
        world.pass(days: 3)
        try await carla.signIn("coordinator@example.be")
        try await carla.open("/fr/organisations/\(city)")
        let page = try await carla.send(path, ["last": typed])
        #expect(page.status == .unprocessableContent)
        #expect(page.words.ranges(of: words).count == 2, "above the page and beside the field")
        #expect(page.text.contains("value=\"\(typed)\""))
        #expect(page.text.contains("<details open>"))
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until IS NOT NULL") == 0)
        #expect(try await carla.send(path, ["first": "2026-11-01"]).status == .badRequest)
    }

    @Test func `nobody else writes it, and nobody writes it for another organisation`() async throws {
        let world = try await World()
        let (city, other) = (try await world.organisation("Belleville"), try await world.organisation("Clairval"))
        let carla = try await world.member(.coordinator, of: city)
        let hugo = try await world.member(.helper, of: city, email: "hugo@example.be")
        _ = try await world.member(.helper, of: other, email: "otto@example.be")
        let (his, ottos) = (
            try await world.membership(of: "hugo@example.be"), try await world.membership(of: "otto@example.be")
        )
        #expect(try await hugo.send("\(his)/last-day", ["last": "2027-06-30"]).status == .forbidden)
        #expect(try await carla.send("\(ottos)/last-day", ["last": "2027-06-30"]).status == .forbidden)
        let crossed = ottos.replacing(other.text, with: city.text)
        #expect(try await carla.send("\(crossed)/last-day", ["last": "2027-06-30"]).status == .notFound)
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until IS NOT NULL") == 0)
    }

    @Test func `somebody can give roles on every day to come`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let (mine, team) = (try await world.membership(of: "administrator@example.be"), try await world.team)
        try await anna.open("/fr/organisations/\(team)")
        let refused = try await anna.send("\(mine)/last-day", ["last": "2027-06-30"])
        #expect(refused.words.contains("Donnez d'abord ce rôle à quelqu'un d'autre."))
        _ = try await world.member(.administrator, of: team, email: "olga@example.be")
        let hers = try await world.membership(of: "olga@example.be")
        try await anna.open("/fr/organisations/\(team)")
        #expect(try await anna.send("\(mine)/last-day", ["last": "2027-06-30"]).status == .ok)
        #expect(try await anna.send("\(hers)/last-day", ["last": "2028-06-30"]).status == .unprocessableContent)
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE until IS NULL") == 1)
    }
}
