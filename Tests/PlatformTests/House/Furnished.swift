import Database
import Testing
import Toolkit

@testable import Platform

/// An organisation with one of everything that the path of a door may name.
struct Furnished {
    let organisation: ID<Organisation>
    /// What stands for each name in braces.
    let names: [String: String]
    /// Somebody who works there.
    let colleague: (name: String, email: String)
}

/// What helpers of an organisation keep: a group with somebody in it, a course, a workshop, a question.
private struct Deskful {
    let group: LearningGroup
    let booklet: ID<Following>
    let assignment: ID<AssignedCourse>
    let workshop: ID<Workshop>
    let request: ID<HelpRequest>

    init(_ organisation: ID<Organisation>, at now: Instant) {
        group = LearningGroup(
            id: .fresh(at: now), organisation: organisation, name: "Mardi", colour: .blue, place: nil, madeBy: .fresh(at: now),
            made: now, closed: nil)
        (booklet, assignment, workshop, request) = (.fresh(at: now), .fresh(at: now), .fresh(at: now), .fresh(at: now))
    }

    var names: [String: String] {
        [
            "group": group.id.text, "following": booklet.text, "assignment": assignment.text, "workshop": workshop.text,
            "request": request.text,
        ]
    }

    func keep(by person: Person, journal: Journal, at now: Instant, in db: Connection) throws {
        let learner = try Booklet.open(in: .fr, at: now, journal: journal, in: db)
        try group.insert(in: db)
        let following = Following(
            id: booklet, booklet: learner.id, organisation: group.organisation, called: "Maria", sharing: .answers,
            sharingSince: now, sharingWay: .told, openedHere: true, madeBy: person.id, since: now, ended: nil)
        try following.insert(in: db)
        try group.take(following, at: now, in: db)
        try AssignedCourse(
            id: assignment, learningGroup: group.id, course: "e-mail", due: nil, madeBy: person.id, made: now, ended: nil
        ).insert(in: db)
        try Workshop(
            id: workshop, organisation: group.organisation, learningGroup: group.id, place: nil, kit: "first-e-mail",
            title: "Atelier", starts: now, minutes: 60, plan: [], code: nil, ledBy: person.id, made: now, closed: nil
        ).insert(in: db)
        try HelpRequest(
            id: request, booklet: learner.id, organisation: group.organisation, page: nil, words: nil, asked: now
        ).insert(in: db)
    }
}

extension World {
    /// An organisation with a colleague, a service, a place, an invitation and a provider; a job and a mail besides.
    func furnished(_ name: String, kind: Organisation.Kind = .city) async throws -> Furnished {
        let organisation = try await organisation(name, kind: kind)
        let role: Role = kind == .funder ? .funder : .helper
        let email = try #require(MailAddress("\(organisation)@example.be"))
        let names = try #require(Names([.fr: name]))
        let form = PlaceForm(
            Form(["name-fr": "Guichet", "street": "Rue du Parc 1", "postcode": "1000", "municipality": "Belleville"]))
        let now = now
        let place = try #require(Place.opened(form, in: organisation, at: now))
        let service = Service(id: .fresh(at: now), organisation: organisation, names: names, closed: nil)
        let invitation = Invitation.made(for: organisation, service: service.id, role: role, at: now)
        let provider = IdentityProvider(
            id: .fresh(at: now), organisation: organisation, names: names, issuer: "http://127.0.0.1:1",
            clientID: organisation.text, method: .none, secret: nil, countsTwo: false, isOpen: true, added: now)
        let mail = OutboxMail.written(
            Letter("Bonjour", in: .fr, footer: "123Digit", [.text("Bonjour.")]), kind: "joining", to: email, at: now)
        let desk = Deskful(organisation, at: now)
        let (person, membership, job) = try await site.database.write { [journal = site.journal] db in
            let newcomer = Newcomer(name: "Zoé Colleague", helps: true)
            let person = try Person.join(newcomer, email: email, in: .fr, at: now, journal: journal, in: db)
            let membership = Membership(
                id: .fresh(at: now), person: person.id, organisation: organisation, service: nil, role: role,
                since: Day(of: now), until: nil)
            try membership.insert(in: db)
            try service.insert(in: db)
            try place.insert(in: db)
            try invitation.insert(in: db)
            try provider.insert(in: db)
            try mail.insert(in: db)
            try desk.keep(by: person, journal: journal, at: now, in: db)
            return (person, membership.id, try Job.order(Upkeep.sweeping, Upkeep.Nothing(), at: now, in: db))
        }
        return Furnished(
            organisation: organisation,
            names: [
                "organisation": organisation.text, "person": person.id.text, "membership": membership.text,
                "service": service.id.text, "place": place.id.text, "invitation": invitation.id.text,
                "code": invitation.code, "provider": provider.id.text, "job": job.text, "mail": mail.id.text,
            ].merging(desk.names) { $1 }, colleague: (person.name, person.email))
    }

    /// Every row of every table but of those that are left out, as text. How often a link was opened is left out too.
    func rows(but left: Set<String>) async throws -> [String: [String]] {
        try await site.database.read { db in
            var all: [String: [String]] = [:]
            for table in try db.tables() where !left.contains(table.name) {
                let columns = table.columns.filter { table.name != "invitation" || $0 != "opened" }
                try db.copy(TableShape(name: table.name, columns: columns)) { row in
                    all[table.name, default: []].append(RowText.line(row))
                }
                all[table.name]?.sort()
            }
            return all
        }
    }
}

extension Doors.Door {
    /// What the table of permissions is asked for this door; nil where it is not asked.
    var permission: (act: Permission.Act, matter: Permission.Matter)? {
        let words = admission.name.split(separator: " ").map(String.init)
        guard words.count == 2, let act = Permission.Act(rawValue: words[0]),
            let matter = Permission.Matter(rawValue: words[1])
        else { return nil }
        return (act, matter)
    }

    /// Whether it leads into an organisation or into the administration of the site.
    var isGuarded: Bool { path.contains("{organisation}") || path.contains("/admin") }

    /// What its path names.
    var names: [String] { path.matches(of: /\{([^}]+)\}/).map { String($0.1) } }

    /// Its address, with names that exist: those of the courses, and `things`.
    func address(_ things: [String: String] = [:]) -> String {
        let known = Self.ours.merging(things) { $1 }
        return names.reduce(path) { path, name in
            known[name].map { path.replacing("{\(name)}", with: $0) } ?? path
        }
    }

    private static let ours = [
        "language": "fr", "course": "e-mail", "lesson": "an-address", "step": "nothing", "action": "send-a-photo",
        "version": "0", "folder": "pictures", "file": "none.svg", "kit": "first-mouse", "page": "privacy",
    ]
}
