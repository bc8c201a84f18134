import Database
import Toolkit

extension AdminPersonPage {
    init(_ person: Person, problem: String?, visit: Visit, in db: Connection) throws {
        let t = visit.t
        let sessions = try SessionStore.all(of: person.id.text, in: db).filter { $0.isAlive(at: visit.now) }.count
        let passkeys = try Passkey.all(of: person.id, in: db).count
        let hasAuthenticator = try Authenticator.isOn(person.id, in: db)
        self.visit = visit
        self.problem = problem
        chosen = (visit.form["organisation"], visit.form["role"])
        id = person.id.text
        name = person.name
        facts = [
            (t["accounts.who-email"], person.email), (t["accounts.language"], person.language.name),
            (t["admin.joined"], Dates.text(person.created, visit.language)),
            (t["admin.last-seen"], Dates.text(person.seen, visit.language)),
            (t["admin.protections"], t["admin.passkeys", passkeys]),
            (t["accounts.authenticator"], t[hasAuthenticator ? "admin.yes" : "admin.no"]),
            (t["accounts.where"], t["admin.sessions", sessions]),
        ]
        memberships = try Membership.all(of: person.id, on: Day(of: visit.now), in: db).map { membership in
            let organisation = try Organisation.find(membership.organisation, in: db)
            let role = t["organisations.role-\(membership.role.rawValue)"]
            return (visit.path("/organisations/\(organisation.id)"), "\(organisation.names[visit.language]) · \(role)")
        }
        organisations = try Organisation.all(in: db).map { ($0.id.text, $0.names[visit.language]) }
        seen = try LogbookLine.all(LogbookEntry.about(person.id, most: 20, in: db), visit: visit, in: db)
    }
}
