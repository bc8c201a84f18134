import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Places where people are received")
struct PlaceTests {
    private static let library: [(String, String)] = [
        ("name-fr", "Bibliothèque du Parc"), ("street", "Rue du Parc 1"), ("postcode", "B-1999"),
        ("municipality", "Clairmont"), ("phone", "02 123 45 67"), ("hours-monday", "9h-12h30, 13:30 à 17:00"),
        ("hours-tuesday", "10 - 18"), ("language", "fr"), ("language", "nl"), ("access", "lift"), ("access", "loop"),
    ]

    @Test(arguments: [
        ("9h-12h30, 13:30 à 17:00", [540, 750, 810, 1020]), ("9 Uhr bis 17 Uhr", [540, 1020]), ("van 9u tot 12u", [540, 720]),
        ("", []), ("0:00–24:00", [0, 1440]),
    ])
    func `hours are read as people write them`(_ typed: String, _ minutes: [Int]) {
        #expect(OpeningHours.spans(typed)?.flatMap { [$0.from, $0.until] } == minutes)
    }

    @Test(arguments: ["fermé", "9", "12-9", "9:70-12", "25-26", "9-12, 11-13", "9-9", "9 am - 5 pm"])
    func `what is no time is refused`(_ typed: String) {
        #expect(OpeningHours.spans(typed) == nil)
    }

    @Test func `hours are kept as OpenStreetMap writes them, and read again`() throws {
        let hours = try #require(OpeningHours(typed: [.monday: "9-12,13:30-17", .sunday: "", .friday: "14h–20h"]))
        #expect(hours.stored == .text("Mo 09:00-12:00,13:30-17:00; Fr 14:00-20:00"))
        #expect(OpeningHours(stored: hours.stored) == hours)
        #expect(OpeningHours(stored: .text("Xx 9-12")) == nil)
    }

    @Test func `a coordinator adds a place, changes it and closes it; the logbook knows`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/places/adding")
        let page = try await carla.sendPairs("/fr/organisations/\(city)/places", Self.library)
        #expect(page.words.contains("Rue du Parc 1 1999 Clairmont"))
        #expect(page.words.replacing("\u{2060}", with: "").contains("lundi 9:00–12:30, 13:30–17:00"))
        #expect(page.words.contains("mercredi fermé"))
        #expect(page.words.contains("Boucle pour appareils auditifs"))
        #expect(page.text.contains("href=\"tel:021234567\""))
        let changing = try await carla.open("\(page.path)/changing")
        #expect(changing.text.contains("value=\"9:00–12:30, 13:30–17:00\""))
        let changed = try await carla.sendPairs(
            "\(page.path)/changing", Self.library.filter { $0.0 != "phone" } + [("phone", "+32 470 12 34 56")])
        #expect(changed.text.contains("href=\"tel:+32470123456\""))
        #expect(try await carla.open("/fr/organisations/\(city)").words.contains("Rue du Parc 1, 1999 Clairmont"))
        try await carla.open(page.path)
        #expect(try await !carla.send("\(page.path)/closing", [:]).words.contains("Rue du Parc 1"))
        #expect(try await carla.open(page.path).words.contains("Ce lieu est fermé"))
        let log = try await carla.open("/fr/organisations/\(city)/logbook").words
        for deed in ["a ajouté un lieu", "a changé un lieu", "a fermé un lieu"] { #expect(log.contains(deed)) }
    }

    @Test func `a form that is not in order comes back filled, and says what to do`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/places/adding")
        let page = try await carla.send(
            "/fr/organisations/\(city)/places",
            ["name-nl": "Parkbibliotheek", "postcode": "199", "phone": "12", "hours-friday": "le matin"])
        #expect(page.status == .unprocessableContent)
        for value in ["Parkbibliotheek", "199", "12", "le matin"] {
            #expect(page.text.contains("value=\"\(value)\""), "\(value)")
        }
        for field in ["street", "postcode", "municipality", "phone", "hours-friday"] {
            #expect(page.text.contains("<a href=\"#\(field)\">"), "\(field)")
        }
    }

    @Test func `a place is reached through its own organisation only`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let other = try await world.organisation("CPAS de Belleville", kind: .cpas)
        let carla = try await world.member(.coordinator, of: city)
        try await carla.open("/fr/organisations/\(city)/places/adding")
        let page = try await carla.sendPairs("/fr/organisations/\(city)/places", Self.library)
        let nadia = try await world.member(.coordinator, of: other, email: "nadia@example.be")
        #expect(try await nadia.open(page.path).status == .forbidden)
        let through = page.path.replacing(city.text, with: other.text)
        #expect(try await nadia.open(through).status == .notFound)
        #expect(try await nadia.send("\(through)/closing", [:]).status == .notFound)
    }

    @Test func `places and sign-in services follow their organisation when two become one`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let twin = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: twin)
        try await carla.open("/fr/organisations/\(twin)/places/adding")
        try await carla.sendPairs("/fr/organisations/\(twin)/places", Self.library)
        try await world.site.database.write { db in
            try Organisation.find(city, in: db).absorb(try Organisation.find(twin, in: db), in: db)
        }
        let places = try await world.site.database.read { db in try Place.all(of: city, in: db) }
        #expect(places.map(\.postcode) == ["1999"])
    }
}
