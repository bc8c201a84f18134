import Database
import Toolkit

extension RolesPage {
    init(_ memberships: [Membership], visit: Visit, in db: Connection) throws {
        self.visit = visit
        lines = try memberships.map { membership in
            let person = try Person.find(membership.person, in: db)
            return Line(
                path: visit.path("/admin/people/\(person.id)"), name: person.name,
                role: visit.t["organisations.role-\(membership.role.rawValue)"], days: membership.days(visit),
                hasSecond: try Person.hasSecond(person.id, in: db), seen: Dates.text(person.seen, visit.language))
        }
    }
}
