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

    /// The last day on which it holds; nil while nobody knows.
    var lastDay: Day? { until?.adding(days: -1) }

    func holds(on day: Day) -> Bool { since <= day && !isOver(on: day) }

    /// Whether it neither holds on this day nor will later.
    func isOver(on day: Day) -> Bool { until.map { $0 <= max(day, since) } ?? false }

    /// Whether there is a day on which both hold.
    func overlaps(_ other: Membership) -> Bool {
        (other.until.map { since < $0 } ?? true) && (until.map { other.since < $0 } ?? true)
    }

    /// Over from `day` on. What was, stays.
    func ended(on day: Day) -> Membership {
        var next = self
        next.until = max(since, until.map { min($0, day) } ?? day)
        return next
    }

    /// With this as its last day, or with none.
    func lasting(to last: Day?) -> Membership {
        var next = self
        next.until = last?.adding(days: 1)
        return next
    }

    /// With another role from today on, to the same last day; what was, stays.
    func changed(to role: Role, at now: Instant) -> [Membership] {
        guard role != self.role else { return [] }
        return [ended(on: Day(of: now)), copy(for: person, as: role, until: until, at: now)]
    }

    /// The same role, for a colleague, from today on.
    func given(to colleague: ID<Person>, at now: Instant) -> Membership { copy(for: colleague, as: role, until: nil, at: now) }

    private func copy(for person: ID<Person>, as role: Role, until: Day?, at now: Instant) -> Membership {
        Membership(
            id: .fresh(at: now), person: person, organisation: organisation, service: service, role: role,
            since: max(since, Day(of: now)), until: until)
    }
}

extension Membership {
    /// What a person is, and where, on a day.
    static func all(of person: ID<Person>, on day: Day, in db: Connection) throws -> [Membership] {
        try standing(of: person, on: day, in: db).filter { $0.holds(on: day) }
    }

    /// What a person is, and where, on a day or later.
    static func standing(of person: ID<Person>, on day: Day, in db: Connection) throws -> [Membership] {
        try db.all(Membership.self, "SELECT * FROM membership WHERE person = \(person) ORDER BY since, id")
            .filter { !$0.isOver(on: day) }
    }

    /// Who has this role, on a day or later.
    static func standing(as role: Role, on day: Day, in db: Connection) throws -> [Membership] {
        try db.all(Membership.self, "SELECT * FROM membership WHERE role = \(role) ORDER BY since, id")
            .filter { !$0.isOver(on: day) }
    }

    /// Keeps a membership that is new or changed; a new one leaves a fact.
    func keep(journal: Journal, at now: Instant, in db: Connection) throws {
        if try Membership.findIfPresent(id, in: db) != nil { return try update(in: db) }
        try insert(in: db)
        try journal.record(.accepted(self, by: Person.find(person, in: db)), at: now, in: db)
    }

    /// Whether somebody can give roles on this day and, as far as last days are known, on each later one; without this person.
    static func hasAdministrator(
        from day: Day, without person: ID<Person>? = nil, in db: Connection
    ) throws -> Bool {
        let others = try standing(as: .administrator, on: day, in: db).filter { $0.person != person }
        let ends = [day] + others.compactMap(\.until)
        return ends.allSatisfy { end in others.contains { $0.holds(on: end) } }
    }
}
