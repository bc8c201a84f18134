import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to one membership: another role, its last day, its end, and handing it over to a colleague.
struct MembershipRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}/memberships/{membership}"
        doors.post("\(one)/ending", for: .may(.end, .membership), end)
        doors.post("\(one)/role", for: .may(.change, .membership), changeRole)
        doors.post("\(one)/last-day", for: .may(.change, .membership), setLastDay)
        doors.post("\(one)/handing-over", for: .may(.end, .membership), handOver)
    }

    private func end(_ visit: Visit) async throws -> Response {
        try await change(visit, .endedRole) { membership, _ in [membership.ended(on: Day(of: visit.now))] }
    }

    private func changeRole(_ visit: Visit) async throws -> Response {
        guard let role = visit.form["role"].flatMap({ Role(rawValue: $0) }) else { throw Refusal.badRequest }
        return try await change(visit, .gaveRole) { membership, _ in membership.changed(to: role, at: visit.now) }
    }

    /// A last day is written, or taken away when nothing is typed.
    private func setLastDay(_ visit: Visit) async throws -> Response {
        let typed = visit.form["last"]
        do {
            return try await change(visit, .changedLastDay) { membership, _ in
                guard let typed else { throw Refusal.badRequest }
                let term = TypedTerm(first: "", last: typed)
                let errors = term.errors(from: membership.since, on: Day(of: visit.now))
                guard errors.isEmpty else { throw Unfit(errors: errors) }
                return [membership.lasting(to: term.lastDay)]
            }
        } catch let unfit as Unfit {
            return try await refuse(visit, unfit)
        }
    }

    /// The page comes back, filled. Whoever sees it this way has seen the people as well.
    private func refuse(_ visit: Visit, _ unfit: Unfit) async throws -> Response {
        let id = try visit.organisationID()
        let reader = try visit.requireSignedIn().person.id
        let page = try await site.database.write { db in
            try LogbookEntry.noteLook(.sawMembers, by: reader, of: id, at: visit.now, in: db)
            let view = try OrganisationView(id, visit: visit, in: db)
            return OrganisationPage(view, visit: visit, refusedDay: unfit.errors["last"])
        }
        return site.show(page, to: visit, status: .unprocessableContent)
    }

    /// Whoever leaves gives her role to a colleague of the same organisation, in the same moment.
    private func handOver(_ visit: Visit) async throws -> Response {
        guard let colleague = visit.form["to"].flatMap({ ID<Person>($0) }) else { throw Refusal.badRequest }
        let today = Day(of: visit.now)
        return try await change(visit, .handedOver) { membership, others in
            let hers = others.filter { $0.person == colleague && $0.holds(on: today) }
            guard colleague != membership.person, !hers.isEmpty else { throw Refusal.badRequest }
            let has = hers.contains { $0.role == membership.role && $0.service == membership.service }
            let next = has ? [] : [membership.given(to: colleague, at: visit.now)]
            return [membership.ended(on: today)] + next
        }
    }

    /// Changes one membership of the organisation in the path. A role must fit the organisation; roles that can do most harm are
    /// given and taken by administrators alone; the last who can give roles stays.
    private func change(
        _ visit: Visit, _ deed: LogbookEntry.Deed,
        _ next: @Sendable @escaping (Membership, [Membership]) throws -> [Membership]
    ) async throws -> Response {
        let id = try visit.organisationID()
        let visitor = try visit.requireSignedIn()
        guard let name = ID<Membership>(visit.parameter("membership")) else { throw Refusal.notFound }
        try await site.database.write { [journal = site.journal] db in
            let membership = try Membership.find(name, in: db)
            guard membership.organisation == id, !membership.isOver(on: Day(of: visit.now)) else { throw Refusal.notFound }
            let organisation = try Organisation.find(id, in: db)
            let changed = try next(membership, organisation.memberships(in: db))
            let roles = Set(changed.map(\.role) + [membership.role])
            guard changed.allSatisfy({ $0.role.fits(organisation.kind) }) else { throw Refusal.badRequest }
            guard roles.isDisjoint(with: Role.ofThePlatform) || visitor.may(.add, .membership) else { throw Refusal.forbidden }
            for membership in changed { try membership.keep(journal: journal, at: visit.now, in: db) }
            guard try membership.role != .administrator || Membership.hasAdministrator(from: Day(of: visit.now), in: db) else {
                throw Refusal.lastAdministrator
            }
            let detail = changed.last?.role.rawValue
            try visit.note(deed, about: membership.person, of: id, detail: detail, in: db)
        }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }
}

extension Refusal {
    /// Without her, nobody could give roles any more.
    static let lastAdministrator = Refusal(.unprocessableContent, "last-administrator")
}
