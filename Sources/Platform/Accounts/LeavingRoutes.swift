import Database
import Hummingbird
import Toolkit

/// Doors by which somebody leaves an organisation herself.
struct LeavingRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/account/leaving/{structure}"
        doors.get(one, for: .freshlySignedIn, page)
        doors.post(one, for: .freshlySignedIn, leave)
    }

    private func page(_ visit: Visit) async throws -> Response {
        let (organisation, mine) = try await site.database.read { db in try find(visit, in: db) }
        guard !mine.isEmpty else { throw Refusal.notFound }
        let roles = mine.map { "\(visit.t["organisations.role-\($0.role.rawValue)"]) · \($0.days(visit))" }
        let page = LeavingPage(
            visit: visit, action: visit.path("/account/leaving/\(organisation.id)"),
            organisation: organisation.names[visit.language], roles: roles)
        return site.show(page, to: visit)
    }

    /// What she is there ends today. The last who can give roles stays; a second touch changes nothing more.
    private func leave(_ visit: Visit) async throws -> Response {
        guard visit.form["sure"] == "1" else { return .redirect(to: visit.path) }
        let person = try visit.requireSignedIn().person.id
        try await site.database.write { db in
            let (organisation, mine) = try find(visit, in: db)
            guard !mine.isEmpty else { return }
            let today = Day(of: visit.now)
            for membership in mine { try membership.ended(on: today).update(in: db) }
            let administered = mine.contains { $0.role == .administrator }
            guard try !administered || Membership.hasAdministrator(from: today, in: db) else {
                throw Refusal.lastAdministrator
            }
            try visit.note(.left, about: person, of: organisation.id, in: db)
        }
        return .redirect(to: visit.path("/account"))
    }

    /// The organisation in the path, and what she is there today or later.
    @Sendable private func find(_ visit: Visit, in db: Connection) throws -> (Organisation, [Membership]) {
        guard let id = ID<Organisation>(visit.parameter("structure")) else { throw Refusal.notFound }
        let person = try visit.requireSignedIn().person.id
        let mine = try Membership.standing(of: person, on: Day(of: visit.now), in: db).filter { $0.organisation == id }
        return (try Organisation.find(id, in: db), mine)
    }
}
