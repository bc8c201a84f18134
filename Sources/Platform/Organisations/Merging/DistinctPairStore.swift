import Database
import Toolkit

extension DistinctPair {
    /// All that were called two, the last first.
    static func all(in db: Connection) throws -> [DistinctPair] {
        try db.all(DistinctPair.self, "SELECT * FROM distinct_pair ORDER BY said DESC, first, second")
    }

    /// What was said of these two; nil when nobody called them two.
    static func find(_ one: ID<Organisation>, _ other: ID<Organisation>, in db: Connection) throws -> DistinctPair? {
        try db.first(
            DistinctPair.self,
            "SELECT * FROM distinct_pair WHERE first = \(min(one, other)) AND second = \(max(one, other))")
    }

    /// An organisation became part of another: what was said of it is said of that one.
    static func move(from gone: ID<Organisation>, to kept: ID<Organisation>, in db: Connection) throws {
        let pairs = try db.all(DistinctPair.self, "SELECT * FROM distinct_pair WHERE first = \(gone) OR second = \(gone)")
        for pair in pairs {
            try pair.delete(in: db)
            for other in pair.both where other != gone && other != kept {
                try DistinctPair(other, kept, saidBy: pair.saidBy, at: pair.said).upsert(in: db)
            }
        }
    }
}
