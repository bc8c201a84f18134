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
        doors.get("/{language}/admin/roles", for: .may(.see, .person), roles)
        doors.get(one, for: .may(.see, .person)) { visit in try await show(visit, errors: [:]) }
        doors.post("\(one)/sessions/ending", for: .may(.end, .person), endSessions)
        doors.post("\(one)/memberships", for: .may(.add, .membership), giveRole)
        AdminDemandRoutes(site: site).open(doors)
    }

    private func search(_ visit: Visit) async throws -> Response {
        let reader = try visit.requireSignedIn().person.id
        let words = String((visit.query("q") ?? "").replacing("+", with: " ").prefix(100))
        let people = try await site.database.write { db -> [Person] in
            guard !words.isEmpty else { return [] }
            try LogbookEntry.noteLook(.searchedPeople, by: reader, at: visit.now, in: db)
            return try Person.search(words, most: 50, in: db)
        }
        return site.show(PeoplePage(people, words: words, visit: visit), to: visit)
    }

    /// Who sees this list has seen people of the organisations it names.
    private func roles(_ visit: Visit) async throws -> Response {
        let reader = try visit.requireSignedIn().person.id
        let page = try await site.database.write { db in
            let today = Day(of: visit.now)
            let memberships = try RolesPage.roles.flatMap { try Membership.standing(as: $0, on: today, in: db) }
            for organisation in Set(memberships.map(\.organisation)) {
                try LogbookEntry.noteLook(.sawMembers, by: reader, of: organisation, at: visit.now, in: db)
            }
            return try RolesPage(memberships, visit: visit, in: db)
        }
        return site.show(page, to: visit)
    }

    private func show(_ visit: Visit, errors: [String: String]) async throws -> Response {
        let page = try await site.database.write { db in
            let person = try visit.lookAtPerson(in: db)
            return try AdminPersonPage(person, errors: errors, visit: visit, in: db)
        }
        return site.show(page, to: visit, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func endSessions(_ visit: Visit) async throws -> Response {
        let id = try await site.database.write { db in
            let person = try visit.person(in: db)
            try SessionStore.closeAll(person: person.id.text, in: db)
            try visit.note(.endedSessions, about: person.id, in: db)
            return person.id
        }
        return .redirect(to: visit.path("/admin/people/\(id)"))
    }

    private func giveRole(_ visit: Visit) async throws -> Response {
        guard let given = GivenRole(visit.form) else { throw Refusal.badRequest }
        do {
            let id = try await site.database.write { [journal = site.journal] db in
                let person = try visit.person(in: db).id
                guard let membership = try given.membership(of: person, at: visit.now, in: db) else { return person }
                try membership.keep(journal: journal, at: visit.now, in: db)
                try visit.note(.gaveRole, about: person, of: given.organisation, detail: given.role.rawValue, in: db)
                return person
            }
            return .redirect(to: visit.path("/admin/people/\(id)"))
        } catch let unfit as Unfit {
            return try await show(visit, errors: unfit.errors)
        }
    }
}

extension Visit {
    /// The person in the path.
    func person(in db: Connection) throws -> Person {
        guard let id = ID<Person>(parameter("person")) else { throw Refusal.notFound }
        return try Person.find(id, in: db)
    }

    /// The person in the path, and that she was looked at.
    func lookAtPerson(in db: Connection) throws -> Person {
        let person = try person(in: db)
        try LogbookEntry.noteLook(.sawPerson, by: requireSignedIn().person.id, about: person.id, at: now, in: db)
        return person
    }
}
