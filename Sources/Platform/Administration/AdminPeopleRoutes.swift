import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to people's accounts, for administrators. Whoever looks is written down, and the person sees it.
struct AdminPeopleRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/admin/people/{person}"
        doors.get("/{language}/admin/people", for: .may(.see, .person), search)
        doors.get(one, for: .may(.see, .person), person)
        doors.post("\(one)/sessions/ending", for: .may(.end, .person), endSessions)
        doors.post("\(one)/memberships", for: .may(.add, .membership), giveRole)
    }

    private func search(_ visit: Visit) async throws -> Response {
        let words = String((visit.query("q") ?? "").replacing("+", with: " ").prefix(100))
        let people = try await site.database.read { db in words.isEmpty ? [] : try Person.search(words, most: 50, in: db) }
        return site.show(PeoplePage(people, words: words, visit: visit), to: visit)
    }

    private func person(_ visit: Visit) async throws -> Response { try await show(visit, problem: nil) }

    private func show(_ visit: Visit, problem: String?) async throws -> Response {
        let reader = try visit.requireSignedIn().person.id
        let page = try await site.database.write { db in
            let person = try found(visit, in: db)
            try LogbookEntry.noteLook(.sawPerson, by: reader, about: person.id, at: visit.now, in: db)
            return try AdminPersonPage(person, problem: problem, visit: visit, in: db)
        }
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func found(_ visit: Visit, in db: Connection) throws -> Person {
        guard let id = ID<Person>(visit.parameter("person")) else { throw Refusal.notFound }
        return try Person.find(id, in: db)
    }

    private func endSessions(_ visit: Visit) async throws -> Response {
        let id = try await site.database.write { db in
            let person = try found(visit, in: db)
            try SessionStore.closeAll(person: person.id.text, in: db)
            try visit.note(.endedSessions, about: person.id, in: db)
            return person.id
        }
        return .redirect(to: visit.path("/admin/people/\(id)"))
    }

    private func giveRole(_ visit: Visit) async throws -> Response {
        guard let role = visit.form["role"].flatMap({ Role(rawValue: $0) }),
            let organisation = visit.form["organisation"].flatMap({ ID<Organisation>($0) })
        else { throw Refusal.badRequest }
        let isGiven = try await site.database.write { [journal = site.journal] db in
            let person = try found(visit, in: db)
            let day = Day(of: visit.now)
            guard try role.fits(Organisation.find(organisation, in: db).kind) else { return false }
            let has = try Membership.all(of: person.id, on: day, in: db)
            guard !has.contains(where: { $0.organisation == organisation && $0.role == role }) else { return true }
            let membership = Membership(
                id: .fresh(at: visit.now), person: person.id, organisation: organisation, service: nil, role: role, since: day,
                until: nil)
            try membership.keep(journal: journal, at: visit.now, in: db)
            try visit.note(.gaveRole, about: person.id, of: organisation, detail: role.rawValue, in: db)
            return true
        }
        guard isGiven else { return try await show(visit, problem: "role-does-not-fit") }
        return .redirect(to: visit.path("/admin/people/\(visit.parameter("person"))"))
    }
}
