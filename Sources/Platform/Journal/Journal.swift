import Database

/// Where facts are written: in the transaction of the change they tell.
public struct Journal: Sendable {
    /// The address under which this platform's people and things have their names.
    let home: String

    public init(home: String) { self.home = home }

    func record(_ fact: Fact, at now: Instant, in db: Connection) throws {
        let id = ID<Fact>.fresh(at: now)
        let object = home + fact.object
        let stored = try Self.nextStored(at: now, in: db)
        try db.execute(
            """
            INSERT INTO fact (id, actor, verb, object, occurred, stored, statement)
            VALUES (\(id), \(fact.actor), \(fact.verb.iri(home)), \(object), \(now), \(stored),
                \(fact.statement(id: id.text, at: now, home: home)))
            """)
    }

    /// When the last fact was stored; nil before the first.
    static func lastStored(in db: Connection) throws -> Instant? {
        try db.value(Instant.self, "SELECT MAX(stored) FROM fact")
    }

    /// When the next fact is stored: later than every fact before it, also when the clock was set back. Facts become visible
    /// in this order, so whoever has read up to one of them misses none. See `docs/decisions/0008-statements-are-facts.md`.
    static func nextStored(at now: Instant, in db: Connection) throws -> Instant {
        try db.takeTurn()
        guard let last = try lastStored(in: db), last >= now else { return now }
        return Instant(microseconds: last.microseconds + 1)
    }
}
