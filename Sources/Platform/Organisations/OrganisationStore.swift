import Database
import Toolkit

extension Organisation {
    /// The registry: all organisations that were not merged into another.
    static func all(in db: Connection) throws -> [Organisation] {
        try db.all(Organisation.self, "SELECT * FROM organisation WHERE merged_into IS NULL ORDER BY created, id")
    }

    /// The organisation with this number.
    static func find(number: EnterpriseNumber, in db: Connection) throws -> Organisation? {
        try db.first(Organisation.self, "SELECT * FROM organisation WHERE number = \(number.digits)")
    }

    /// Its services, those that are closed last.
    func services(in db: Connection) throws -> [Service] {
        try db.all(
            Service.self,
            """
            SELECT * FROM service WHERE organisation = \(id)
            ORDER BY CASE WHEN closed IS NULL THEN 0 ELSE 1 END, id
            """)
    }

    /// Its memberships, past ones too.
    func memberships(in db: Connection) throws -> [Membership] {
        try db.all(Membership.self, "SELECT * FROM membership WHERE organisation = \(id) ORDER BY since, id")
    }

    /// The people who have or had a membership here.
    func people(in db: Connection) throws -> [Person] {
        try db.all(
            Person.self,
            """
            SELECT * FROM person WHERE id IN (SELECT person FROM membership WHERE organisation = \(id)) ORDER BY name, id
            """)
    }

    /// Its invitations, the newest first.
    func invitations(in db: Connection) throws -> [Invitation] {
        try db.all(Invitation.self, "SELECT * FROM invitation WHERE organisation = \(id) ORDER BY made DESC, id DESC")
    }
}

extension Invitation {
    static func find(code: String, in db: Connection) throws -> Invitation? {
        try db.first(Invitation.self, "SELECT * FROM invitation WHERE code = \(code)")
    }

    /// Counts that somebody opened the link. Who, is not known.
    static func countOpening(_ code: String, in db: Connection) throws {
        try db.execute("UPDATE invitation SET opened = opened + 1 WHERE code = \(code)")
    }

    /// Makes a person a member as the invitation says, once; false for somebody whose roles here were ended: a coordinator gives
    /// them back, not an old poster.
    @discardableResult
    func accept(_ person: Person, at now: Instant, journal: Journal, in db: Connection) throws -> Bool {
        let day = Day(of: now)
        let has = try Membership.all(of: person.id, on: day, in: db).filter { $0.organisation == organisation }
        guard !has.contains(where: { $0.role == role && $0.service == service }) else { return true }
        let had = try db.value(
            Int.self,
            "SELECT COUNT(*) FROM membership WHERE person = \(person.id) AND organisation = \(organisation) AND until <= \(day)"
        )
        guard !has.isEmpty || had == 0 else { return false }
        let membership = Membership(
            id: .fresh(at: now), person: person.id, organisation: organisation, service: service, role: role, since: day,
            until: nil)
        try membership.insert(in: db)
        try LogbookEntry.note(
            .joined, by: person.id, about: person.id, of: organisation, detail: role.rawValue, at: now, in: db)
        let names = try Organisation.find(organisation, in: db).names[person.language]
        try DigestLine.tellCoordinators(
            of: organisation, .joined, ["name": person.name, "organisation": names], but: person.id, at: now, in: db)
        try db.execute("UPDATE invitation SET accepted = accepted + 1 WHERE id = \(id)")
        try journal.record(.accepted(membership, by: person), at: now, in: db)
        return true
    }
}
