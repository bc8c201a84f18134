import Database

/// Where facts are written: in the transaction of the change they tell.
public struct Journal: Sendable {
    /// The address under which this platform's people and things have their names.
    let home: String

    public init(home: String) { self.home = home }

    func record(_ fact: Fact, at now: Instant, in db: Connection) throws {
        let id = ID<Fact>.fresh(at: now)
        let object = home + fact.object
        try db.execute(
            """
            INSERT INTO fact (id, actor, verb, object, occurred, stored, statement)
            VALUES (\(id), \(fact.actor), \(fact.verb.iri(home)), \(object), \(now), \(now),
                \(fact.statement(id: id.text, at: now, home: home)))
            """)
    }
}
