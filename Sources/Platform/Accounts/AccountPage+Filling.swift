import Database
import Toolkit

extension AccountPage.Belonging {
    /// Where somebody has a role today or later, each organisation with one way out.
    static func all(of person: ID<Person>, visit: Visit, in db: Connection) throws -> [AccountPage.Belonging] {
        let today = Day(of: visit.now)
        var left: Set<ID<Organisation>> = []
        return try Membership.standing(of: person, on: today, in: db).map { membership in
            let id = membership.organisation
            let service = try membership.service.map { try Service.find($0, in: db).names[visit.language] }
            let role = visit.t["organisations.role-\(membership.role.rawValue)"]
            return AccountPage.Belonging(
                path: membership.holds(on: today) ? visit.path("/organisations/\(id)") : nil,
                name: try Organisation.find(id, in: db).names[visit.language],
                role: [role, service].compactMap { $0 }.joined(separator: " · "), days: membership.days(visit),
                leaving: left.insert(id).inserted ? visit.path("/account/leaving/\(id)") : nil,
                leads: membership.role == .coordinator && membership.holds(on: today))
        }
    }
}

extension AccountPage.Guards {
    init(of person: ID<Person>, at now: Instant, in db: Connection) throws {
        passkeys = try Passkey.all(of: person, in: db).count
        hasPassword = try Password.findIfPresent(person, in: db) != nil
        hasAuthenticator = try Authenticator.isOn(person, in: db)
        sessions = try SessionStore.all(of: person.text, in: db).filter { $0.isAlive(at: now) }.count
    }
}
