import Database
import Toolkit

/// The role that an administrator gives somebody, as it was typed: where, in which service, as what, from when until when.
struct GivenRole: Sendable {
    let role: Role
    let organisation: ID<Organisation>
    /// Nil for the whole organisation.
    let service: ID<Service>?
    let term: TypedTerm

    /// Nil when it is not what our form sends.
    init?(_ form: Form) {
        guard let role = form["role"].flatMap({ Role(rawValue: $0) }),
            let organisation = form["organisation"].flatMap({ ID<Organisation>($0) })
        else { return nil }
        let named = form["service"] ?? ""
        let service = ID<Service>(named)
        guard named.isEmpty || service != nil else { return nil }
        self.role = role
        self.organisation = organisation
        self.service = service
        term = TypedTerm(first: form["first"] ?? "", last: form["last"] ?? "")
    }

    /// The membership that it makes of somebody; nil when she has just this one. Throws `Unfit`, with what is wrong.
    func membership(of person: ID<Person>, at now: Instant, in db: Connection) throws -> Membership? {
        let today = Day(of: now)
        let kind = try Organisation.find(organisation, in: db).kind
        var errors = term.errors(from: today, on: today)
        if !role.fits(kind) { errors["role"] = "admin.role-does-not-fit" }
        if let service, try !isOpen(service, in: db) { errors["service"] = "admin.service-elsewhere" }
        guard errors.isEmpty else { throw Unfit(errors: errors) }
        let membership = Membership(
            id: .fresh(at: now), person: person, organisation: organisation, service: service, role: role,
            since: term.since(today), until: term.lastDay?.adding(days: 1))
        let alike = try Membership.standing(of: person, on: today, in: db).filter {
            $0.organisation == organisation && $0.service == service && $0.role == role && $0.overlaps(membership)
        }
        if alike.contains(where: { $0.since == membership.since && $0.until == membership.until }) { return nil }
        guard alike.isEmpty else { throw Unfit(errors: ["role": "admin.role-had"]) }
        return membership
    }

    private func isOpen(_ service: ID<Service>, in db: Connection) throws -> Bool {
        guard let found = try Service.findIfPresent(service, in: db) else { return false }
        return found.organisation == organisation && found.closed == nil
    }
}
