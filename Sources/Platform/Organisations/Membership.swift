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
}

extension Membership {
    /// What a person is, and where, on a day.
    static func all(of person: ID<Person>, on day: Day, in db: Connection) throws -> [Membership] {
        try db.all(Membership.self, "SELECT * FROM membership WHERE person = \(person) ORDER BY since, id")
            .filter { $0.holds(on: day) }
    }
}
