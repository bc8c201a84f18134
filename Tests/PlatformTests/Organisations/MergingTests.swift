import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A clean registry")
struct MergingTests {
    @Test(arguments: [
        ("Ville de Bruxelles", "Bruxelles (Ville)", true), ("CPAS d'Évère", "cpas evere", true),
        ("Bibliothèque de Laeken", "Bibliotheque Laeken ASBL", true), ("CPAS d'Evere", "CPAS d'Ixelles", false),
    ])
    func `names that differ by accents, order or little words look alike`(_ one: String, _ other: String, _ alike: Bool) {
        #expect((Duplicate.normalised(one) == Duplicate.normalised(other)) == alike)
    }

    @Test func `what looks alike is proposed, and made one with a trail`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let old = try await world.organisation("Ville de Belleville")
        world.pass(seconds: 1)
        let new = try await world.organisation("Belleville (ville)")
        let hugo = try await world.member(.helper, of: new, email: "hugo@example.be")
        let page = try await anna.open("/fr/organisations/duplicates")
        #expect(page.words.contains("même nom"))
        let link = "/fr/organisations/\(old)/merging?other=\(new)"
        #expect(page.text.contains(link))
        #expect(try await anna.open(link).words.contains("Cela ne se défait pas."))
        try await anna.send("/fr/organisations/\(old)/merging", ["other": new.text])
        #expect(try await hugo.open("/fr/organisations/\(old)").status == .ok)
        #expect(try await anna.open("/fr/organisations/\(new)").path == "/fr/organisations/\(old)")
        #expect(try await world.count("SELECT COUNT(*) FROM organisation WHERE merged_into = \(old)") == 1)
        #expect(try await anna.open("/fr/organisations/\(old)/logbook").words.contains("a réuni deux organisations"))
        #expect(try await anna.open("/fr/organisations/duplicates").words.contains("la liste est propre"))
        #expect(try await anna.open(link).status == .badRequest)
    }

    @Test func `two that look alike and are two are proposed no more, until somebody takes that back`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let city = try await world.organisation("Ville de Belleville")
        world.pass(seconds: 1)
        let cpas = try await world.organisation("Belleville", kind: .cpas)
        #expect(try await anna.open("/fr/organisations/duplicates").words.contains("Ce sont deux organisations"))
        let page = try await anna.send("/fr/organisations/\(city)/distinctions", ["other": cpas.text])
        #expect(page.path == "/fr/organisations/duplicates")
        #expect(page.words.contains("la liste est propre"))
        #expect(page.words.contains("Dit par administrator, le 23 novembre 2026"))
        // Said twice, from the other side, is said once.
        try await anna.send("/fr/organisations/\(cpas)/distinctions", ["other": city.text])
        #expect(try await world.count("SELECT COUNT(*) FROM distinct_pair") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'told-apart'") == 1)
        let refused = try await anna.send("/fr/organisations/\(city)/merging", ["other": cpas.text])
        #expect(refused.status == .unprocessableContent)
        #expect(refused.words.contains("Quelqu'un a dit que ce sont deux organisations"))
        try await anna.open("/fr/organisations/duplicates")
        let back = try await anna.send("/fr/organisations/\(cpas)/distinctions/ending", ["other": city.text])
        #expect(back.words.contains("même nom"))
        #expect(!back.words.contains("Dit par"))
        let log = try await anna.open("/fr/organisations/\(cpas)/logbook").words
        #expect(log.contains("deux organisations peuvent être la même"))
    }

    @Test func `what is no pair of the registry is refused`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let city = try await world.organisation("Ville de Belleville")
        try await anna.open("/fr/organisations/duplicates")
        let cases: [(String, HTTPResponse.Status)] = [
            ("", .notFound), ("nowhere", .notFound), (city.text, .badRequest),
            (ID<Organisation>.fresh(at: world.now).text, .notFound),
        ]
        for (other, status) in cases {
            for path in ["distinctions", "distinctions/ending", "merging"] {
                let page = try await anna.send("/fr/organisations/\(city)/\(path)", ["other": other])
                #expect(page.status == status, "\(path) \(other)")
                try await anna.open("/fr/organisations/duplicates")
            }
        }
        #expect(try await world.count("SELECT COUNT(*) FROM distinct_pair") == 0)
    }

    @Test func `what was said of one that goes is said of the one that stays`() async throws {
        let world = try await World()
        let (city, twin) = (try await world.organisation("Belleville"), try await world.organisation("Ville de Belleville"))
        let cpas = try await world.organisation("Belleville (CPAS)", kind: .cpas)
        let now = world.now
        let pairs = try await world.site.database.write { db in
            try DistinctPair(twin, cpas, saidBy: .fresh(at: now), at: now).insert(in: db)
            try DistinctPair(twin, city, saidBy: .fresh(at: now), at: now).insert(in: db)
            try Organisation.find(city, in: db).absorb(try Organisation.find(twin, in: db), in: db)
            return try DistinctPair.all(in: db)
        }
        #expect(pairs.map(\.both) == [[city, cpas]])
    }

    @Test(
        arguments: [
            (.city, .library, true), (.funder, .funder, true), (.city, .funder, false), (.funder, .cpas, false),
            (.operator, .association, false),
        ] as [(Organisation.Kind, Organisation.Kind, Bool)])
    func `who pays and who runs the platform stay among their own kind`(
        _ one: Organisation.Kind, _ other: Organisation.Kind, _ fits: Bool
    ) async throws {
        #expect(one.hasRoles(of: other) == fits)
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let kept = try await world.organisation("Fondation du Pont", kind: one)
        world.pass(seconds: 1)
        let gone = try await world.organisation("Fondation du Pont", kind: other)
        let page = try await anna.open("/fr/organisations/duplicates")
        #expect(page.words.contains("même nom") == fits)
        let answer = try await anna.send("/fr/organisations/\(kept)/merging", ["other": gone.text])
        #expect((answer.status == .ok) == fits)
        if !fits { #expect(answer.words.contains("ne peuvent pas devenir une seule")) }
        #expect(try await world.count("SELECT COUNT(*) FROM organisation WHERE merged_into IS NOT NULL") == (fits ? 1 : 0))
    }

    @Test func `one sees what goes along before it goes, and whoever had a role in both keeps one`() async throws {
        let world = try await World()
        let old = try await world.organisation("Ville de Belleville")
        let hugo = try await world.member(.helper, of: old, email: "hugo@example.be")
        world.pass(days: 2)
        let new = try await world.organisation("Belleville", kind: .cpas)
        let (moment, today) = (world.now, Day(of: world.now))
        try await world.site.database.write { db in
            let person = try #require(try MailAddress("hugo@example.be").flatMap { try Person.find(email: $0, in: db) })
            for role in [Role.helper, .coordinator] {
                let membership = Membership(
                    id: .fresh(at: moment), person: person.id, organisation: new, service: nil, role: role, since: today,
                    until: nil)
                try membership.insert(in: db)
            }
            let names = try #require(Names([.fr: "Bibliothèque"]))
            try Service(id: .fresh(at: moment), organisation: new, names: names, closed: nil).insert(in: db)
            try Service(id: .fresh(at: moment), organisation: new, names: names, closed: moment).insert(in: db)
        }
        let anna = try await world.staff(.administrator)
        let page = try await anna.open("/fr/organisations/\(old)/merging?other=\(new)")
        for words in ["1 personne 1 service 0 lieu 0 invitation", "ces organisations ne sont pas de la même sorte"] {
            #expect(page.words.contains(words), "\(words)")
        }
        try await anna.send("/fr/organisations/\(old)/merging", ["other": new.text])
        let memberships = try await world.site.database.read { db in try Organisation.find(old, in: db).memberships(in: db) }
        let going = memberships.filter { $0.holds(on: today) }
        #expect(going.map(\.role) == [.helper, .coordinator])
        #expect(going.map(\.since) == [Day(of: World.monday), today])
        #expect(memberships.count == 3)
        #expect(try await hugo.open("/fr/organisations/\(old)").status == .ok)
    }

    @Test func `the role that began first lasts as long as either would have`() throws {
        let (person, city) = (ID<Person>.fresh(at: World.monday), ID<Organisation>.fresh(at: World.monday))
        func membership(_ since: String, _ until: String?, _ role: Role = .helper) throws -> Membership {
            Membership(
                id: .fresh(at: World.monday), person: person, organisation: city, service: nil, role: role,
                since: try #require(Day(since)), until: until.flatMap { Day($0) })
        }
        let today = Day(of: World.monday)
        let later = try membership("2026-03-01", nil)
        let first = try membership("2026-01-05", "2026-12-31")
        let past = try membership("2025-01-01", "2025-06-30")
        let other = try membership("2026-02-01", nil, .coordinator)
        let changed = Membership.withoutDoubles([later, first, past, other], on: today)
        #expect(changed.map(\.id) == [first.id, later.id])
        #expect(changed.map(\.until) == [nil, today])
        #expect(Membership.withoutDoubles([first, past, other], on: today) == [])
    }

    @Test func `whoever leaves hands her role over in one act`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let carla = try await world.member(.coordinator, of: city)
        let hugo = try await world.member(.helper, of: city, email: "hugo@example.be")
        let page = try await carla.open("/fr/organisations/\(city)")
        let over = String(try #require(page.text.firstMatch(of: /memberships\/[0-9a-f-]{36}\/handing-over/)).0)
        let to = String(try #require(page.text.firstMatch(of: /name="to">\s*<option value="([0-9a-f-]{36})">helper/)).1)
        try await carla.send("/fr/organisations/\(city)/\(over)", ["to": to])
        #expect(try await carla.open("/fr/organisations/\(city)").status == .forbidden)
        #expect(try await hugo.open("/fr/organisations/\(city)/changing").status == .ok)
    }

    @Test func `nobody leaves the platform without an administrator, or makes herself one`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let team = try await world.site.database.read { db in
            try #require(try db.first(Organisation.self, "SELECT * FROM organisation"))
        }
        let page = try await anna.open("/fr/organisations/\(team.id)")
        let ending = String(try #require(page.text.firstMatch(of: /memberships\/[0-9a-f-]{36}\/ending/)).0)
        let refused = try await anna.send("/fr/organisations/\(team.id)/\(ending)", [:])
        #expect(refused.words.contains("Donnez d'abord ce rôle à quelqu'un d'autre."))
        let carla = try await world.member(.coordinator, of: team.id)
        let own = try await carla.open("/fr/organisations/\(team.id)")
        for match in own.text.matches(of: /memberships\/[0-9a-f-]{36}\/role/) {
            let answer = try await carla.send("/fr/organisations/\(team.id)/\(match.0)", ["role": "administrator"])
            #expect(answer.status == .forbidden)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM membership WHERE role = 'administrator' AND until IS NULL") == 1)
    }
}
