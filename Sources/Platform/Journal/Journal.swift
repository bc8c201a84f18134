import Database

/// Where facts are written: in the transaction of the change they tell.
public struct Journal: Sendable {
    /// The address under which this platform's people and things have their names.
    public let home: String
    private let clock: @Sendable () -> Instant

    public init(home: String, clock: @escaping @Sendable () -> Instant = { Instant.now() }) {
        self.home = home
        self.clock = clock
    }

    func record(_ fact: Fact, at now: Instant, in db: Connection) throws {
        let id = ID<Fact>.fresh(at: now)
        let object = home + fact.object
        let stored = try nextStored(in: db)
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

    /// When the next fact is stored: by the clock of the moment it is written, and later than every fact before it, also when
    /// the clock was set back. Facts become visible in this order, so whoever has read up to one of them misses none.
    /// See `docs/decisions/0008-statements-are-facts.md`.
    func nextStored(in db: Connection) throws -> Instant {
        try db.takeTurn()
        let now = clock()
        guard let last = try Self.lastStored(in: db), last >= now else { return now }
        return Instant(microseconds: last.microseconds + 1)
    }

    /// A moment up to which every fact is visible, whatever is being written meanwhile.
    ///
    /// That is when the last fact was stored. When nothing came for a second, we take our turn among those who write: all facts
    /// before us are on disk then, and those after us are stored later than now.
    func consistentThrough(_ database: Database) async throws -> Instant {
        let last = try await database.glance { db in try Self.lastStored(in: db) }
        if let last, clock().seconds(since: last) < 1 { return last }
        return try await database.write { [clock] db in
            try db.takeTurn()
            return max(try Self.lastStored(in: db) ?? clock(), clock())
        }
    }
}
