import Database
import Testing
import Toolkit

@testable import Platform

/// A structure with a helper, and learners who come to her.
struct Room {
    let world: World
    let city: ID<Organisation>
    let helper: Browser

    init(_ world: World) async throws {
        self.world = world
        city = try await world.organisation("Ville de Belleville")
        helper = try await world.member(.helper, of: city)
    }

    var desk: String { "/fr/desk/\(city)" }

    /// A group; its path.
    func group(_ name: String = "Mardi matin") async throws -> String {
        try await helper.open("\(desk)/groups/adding")
        return try await helper.send("\(desk)/groups", ["name": name, "colour": "green"]).path
    }

    /// A learner with a booklet of her own, and its number.
    func learner() async throws -> (browser: Browser, code: String) {
        world.pass(seconds: 1)
        let browser = world.browser()
        try await browser.send("/fr/placement/send-a-photo", ["ease": "easily"])
        let page = try await browser.open("/fr/booklet")
        let number = try #require(page.text.firstMatch(of: /<p class="code">([^<]+)</))
        return (browser, String(number.1.filter(\.isWholeNumber)))
    }

    /// The helper adds somebody who shows her booklet; the path of her page.
    func adds(_ code: String, _ called: String, _ sharing: String, to group: String = "") async throws -> Browser.Page {
        try await helper.open("\(desk)/learners/adding")
        let id = group.split(separator: "/").last.map(String.init) ?? ""
        return try await helper.send(
            "\(desk)/learners", ["booklet": "has", "code": code, "called": called, "sharing": sharing, "group": id])
    }

    /// A workshop of a kit today; its path.
    func workshop(_ kit: String = "first-e-mail", group: String = "", minutes: String = "60") async throws -> String {
        try await helper.open("\(desk)/workshops/adding")
        let id = group.split(separator: "/").last.map(String.init) ?? ""
        return try await helper.send(
            "\(desk)/workshops",
            ["kit": kit, "title": "", "day": "2026-11-23", "time": "10:30", "minutes": minutes, "group": id]
        ).path
    }

    func facts(_ verb: Fact.Verb) async throws -> Int {
        let iri = verb.iri(world.site.journal.home)
        return try await world.count("SELECT COUNT(*) FROM fact WHERE verb = \(iri)")
    }
}
