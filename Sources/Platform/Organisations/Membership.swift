import Database

/// That a person has a role in an organisation, from a day on, until a day.
struct Membership: Record, Equatable {
    let id: ID<Membership>
    let person: ID<Person>
    let organisation: ID<Organisation>
    var service: ID<Service>?
    var role: Role
    let since: Day
    /// The first day on which it is over; nil while nobody knows.
    var until: Day?

    func holds(on day: Day) -> Bool { since <= day && (until.map { day < $0 } ?? true) }

    /// Over from `day` on. What was, stays.
    func ended(on day: Day) -> Membership {
        var next = self
        next.until = until.map { min($0, day) } ?? max(day, since)
        return next
    }

    /// With another role from today on; what was, stays.
    func changed(to role: Role, at now: Instant) -> [Membership] {
        guard role != self.role else { return [] }
        return [ended(on: Day(of: now)), copy(for: person, as: role, at: now)]
    }

    /// The same role, for a colleague, from today on.
    func given(to colleague: ID<Person>, at now: Instant) -> Membership { copy(for: colleague, as: role, at: now) }

    private func copy(for person: ID<Person>, as role: Role, at now: Instant) -> Membership {
        Membership(
            id: .fresh(at: now), person: person, organisation: organisation, service: service, role: role, since: Day(of: now),
            until: nil)
    }
}

extension Membership {
    /// What a person is, and where, on a day.
    static func all(of person: ID<Person>, on day: Day, in db: Connection) throws -> [Membership] {
        try db.all(Membership.self, "SELECT * FROM membership WHERE person = \(person) ORDER BY since, id")
            .filter { $0.holds(on: day) }
    }

    /// Keeps a membership that is new or changed; a new one leaves a fact.
    func keep(journal: Journal, at now: Instant, in db: Connection) throws {
        if try Membership.findIfPresent(id, in: db) != nil { return try update(in: db) }
        try insert(in: db)
        try journal.record(.accepted(self, by: Person.find(person, in: db)), at: now, in: db)
    }

    /// Whether somebody can give roles.
    static func hasAdministrator(on day: Day, in db: Connection) throws -> Bool {
        try db.all(Membership.self, "SELECT * FROM membership WHERE role = \(Role.administrator)").contains {
            $0.holds(on: day)
        }
    }
}
