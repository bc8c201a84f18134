import Database
import Toolkit

/// Statements of programs in the journal.
enum StatementStore {
    /// Keeps what a key sent, all of it or nothing. Gives those that are new: one that is there already, saying the same, changes
    /// nothing; one that says something else refuses the whole (xAPI 1.0.3, Communication 2.1.1 and 2.1.2).
    static func keep(_ arrivals: [Arrival], from caller: Caller, journal: Journal, in db: Connection) throws -> [Arrival] {
        let stored = try journal.nextStored(in: db)
        let dated = arrivals.enumerated().map { place, arrival in
            (arrival: arrival, stored: Instant(microseconds: stored.microseconds + Int64(place)))
        }
        let inserted = try db.execute(all: dated.map { insertion($0.arrival, stored: $0.stored, origin: caller.id) })
        let new = zip(dated, inserted).filter { $0.1 == 1 }.map(\.0)
        for (sent, count) in zip(dated, inserted) where count == 0 { try check(sent.arrival, in: db) }
        try db.execute(
            all: new.flatMap { sent in sent.arrival.references.map { reference($0, of: sent.arrival, sent.stored) } })
        let kept = new.map(\.arrival)
        for arrival in try StatementTargets.concerned(kept, in: db) {
            try StatementTargets.link(arrival, from: caller, in: db)
        }
        return kept
    }

    private static func insertion(_ arrival: Arrival, stored: Instant, origin: String) -> SQL {
        """
        INSERT INTO fact (id, actor, verb, object, occurred, stored, origin, statement)
        VALUES (\(arrival.id), \(arrival.actor), \(arrival.verb), \(arrival.object), \(arrival.occurred ?? stored),
            \(stored), \(origin), \(arrival.text))
        ON CONFLICT (id) DO NOTHING
        """
    }

    private static func reference(_ reference: FactReference, of arrival: Arrival, _ stored: Instant) -> SQL {
        """
        INSERT INTO fact_reference (kind, name, stored, fact)
        VALUES (\(reference.kind), \(reference.name), \(stored), \(arrival.id))
        """
    }

    private static func check(_ arrival: Arrival, in db: Connection) throws {
        let text = try db.value(String.self, "SELECT statement FROM fact WHERE id = \(arrival.id)") ?? ""
        guard let known = try? JSON(reading: text.utf8), StatementComparison.same(known, arrival.json) else {
            throw Refusal.otherStatement(arrival.id)
        }
    }

    /// The fact of this id, if it is (or is not) voided and this reader may see it.
    static func find(_ id: String, voided: Bool, readableBy origin: String?, in db: Connection) throws -> StoredFact? {
        let mine: SQL = origin.map { "AND origin = \($0)" } ?? ""
        let isVoided: SQL = voided ? "IS NOT NULL" : "IS NULL"
        return try db.first(
            StoredFact.self,
            """
            SELECT id, occurred, stored, origin, statement FROM fact
            WHERE id = \(id.lowercased()) AND voided_by \(sql: isVoided) \(sql: mine)
            """)
    }

    /// A page of facts, and whether there are more.
    static func page(_ filter: StatementFilter, names: AgentName, in db: Connection) throws -> (facts: [StoredFact], more: Bool)
    {
        let limit = filter.pageSize
        let query = StatementQuery(filter, names: names)
        let facts = try db.all(StoredFact.self, query.sql(limit: limit + 1))
        return (Array(facts.prefix(limit)), facts.count > limit)
    }
}
