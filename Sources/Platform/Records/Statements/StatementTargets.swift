import Database
import Toolkit

/// Statements about statements. Source: xAPI 1.0.3, Data 2.3.2 (voiding) and Communication 2.1.3 (filters and StatementRefs).
enum StatementTargets {
    /// How many ids one question names: always as many, so that it is one statement.
    private static let idsAtOnce = 50

    /// Those of the new statements that are about another one, or that another one is about.
    static func concerned(_ arrivals: [Arrival], in db: Connection) throws -> [Arrival] {
        var targets = Set(arrivals.compactMap(\.target))
        for start in stride(from: 0, to: arrivals.count, by: idsAtOnce) {
            let ids = arrivals[start..<min(start + idsAtOnce, arrivals.count)].map(\.id)
            let places = (0..<idsAtOnce).map { place -> SQL in "\(ids[min(place, ids.count - 1)])" }.joined(separator: ", ")
            targets.formUnion(
                try db.all(String.self, "SELECT DISTINCT target FROM fact_target WHERE target IN (\(sql: places))"))
        }
        return arrivals.filter { $0.target != nil || targets.contains($0.id) }
    }

    /// Notes whom a new statement is about, however far that goes, and voids what is to be void.
    static func link(_ arrival: Arrival, from caller: Caller, in db: Connection) throws {
        let waiting = try db.all(String.self, "SELECT fact FROM fact_target WHERE target = \(arrival.id)")
        if let target = arrival.target {
            let further = try db.all(String.self, "SELECT target FROM fact_target WHERE fact = \(target)")
            for fact in [arrival.id] + waiting {
                for target in [target] + further where target != fact { try note(fact, isAbout: target, in: db) }
            }
        }
        if arrival.isVoiding, let target = arrival.target {
            try void(target, by: arrival.id, from: caller, in: db)
        } else if !waiting.isEmpty {
            try voidIfAsked(arrival.id, in: db)
        }
    }

    private static func note(_ fact: String, isAbout target: String, in db: Connection) throws {
        try db.execute(
            "INSERT INTO fact_target (target, fact) VALUES (\(target), \(fact)) ON CONFLICT (target, fact) DO NOTHING")
    }

    /// A statement that voids is never voided itself; one that is not there yet is voided when it comes.
    private static func void(_ target: String, by fact: String, from caller: Caller, in db: Connection) throws {
        let found = try db.all(String?.self, "SELECT origin FROM fact WHERE id = \(target)")
        if let origin = found.first, origin != caller.id, !caller.scopes.contains(KeyScope.all.rawValue) {
            throw Refusal.mayNotVoid
        }
        try db.execute(
            """
            UPDATE fact SET voided_by = \(fact)
            WHERE id = \(target) AND verb <> \(StatementRule.voided) AND voided_by IS NULL
            """)
    }

    /// Somebody voided this statement before it came: its own sender, or who may void all.
    private static func voidIfAsked(_ id: String, in db: Connection) throws {
        try db.execute(
            """
            UPDATE fact SET voided_by = (
                SELECT MIN(voiding.id) FROM fact AS voiding JOIN api_key ON api_key.id = voiding.origin
                WHERE voiding.object = \(id) AND voiding.verb = \(StatementRule.voided)
                    AND (voiding.origin = fact.origin OR (' ' || api_key.scopes || ' ') LIKE '% all %'))
            WHERE id = \(id)
            """)
    }
}
