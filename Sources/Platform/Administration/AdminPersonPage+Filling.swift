import Database
import Toolkit

extension AdminPersonPage {
    /// With what was wrong with a role that was to be given, if something was.
    init(_ person: Person, errors: [String: String], visit: Visit, in db: Connection) throws {
        let t = visit.t
        let sessions = try SessionStore.all(of: person.id.text, in: db).filter { $0.isAlive(at: visit.now) }.count
        let passkeys = try Passkey.all(of: person.id, in: db).count
        let hasAuthenticator = try Authenticator.isOn(person.id, in: db)
        self.visit = visit
        path = visit.path("/admin/people/\(person.id)")
        name = person.name
        email = person.email
        facts = [
            (t["admin.mail-language"], person.language.name),
            (t["admin.joined"], Dates.text(person.created, visit.language)),
            (t["admin.last-seen"], Dates.text(person.seen, visit.language)),
            (t["admin.protections"], passkeys == 0 ? t["admin.none"] : t["admin.passkeys", passkeys]),
            (t["accounts.authenticator"], t[hasAuthenticator ? "admin.yes" : "admin.no"]),
            (t["admin.open-sessions"], t["admin.sessions", sessions]),
        ]
        memberships = try Membership.standing(of: person.id, on: Day(of: visit.now), in: db).map { membership in
            let organisation = try Organisation.find(membership.organisation, in: db)
            let service = try membership.service.map { try Service.find($0, in: db).names[visit.language] }
            let role: String? = t["organisations.role-\(membership.role.rawValue)"]
            let parts = [organisation.names[visit.language], role, service, membership.days(visit)]
            return (visit.path("/organisations/\(organisation.id)"), parts.compactMap { $0 }.joined(separator: " · "))
        }
        giving = try RolePart(action: "\(path)/memberships", errors: errors, visit: visit, in: db)
        seen = try LogbookLine.all(LogbookEntry.about(person.id, most: 20, in: db), visit: visit, in: db)
        done = visit.query("done").flatMap { ["kept", "name"].contains($0) ? t["admin.done-\($0)"] : nil }
    }
}

extension RolePart {
    init(action: String, errors: [String: String], visit: Visit, in db: Connection) throws {
        let all = try Organisation.all(in: db)
        let open = Dictionary(grouping: try Service.allOpen(in: db), by: \.organisation)
        self.visit = visit
        self.action = action
        self.errors = errors
        organisations = all.map { ($0.id.text, $0.names[visit.language]) }
        services = all.compactMap { organisation in
            open[organisation.id].map { services in
                Group(
                    organisation: organisation.names[visit.language],
                    services: services.map { ($0.id.text, $0.names[visit.language]) })
            }
        }
    }
}
