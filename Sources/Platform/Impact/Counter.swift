import Database
import Synchronization

/// The public figures, computed from facts.
struct Counter: Sendable {
    /// Learners who have mastered at least one skill of a learner course: each counted once.
    let skilled: Int
    /// Learners who have answered at least one exercise.
    let active: Int
    let at: Instant

    static let target = 40_000
    /// Counts below this are not shown: they could point at somebody.
    static let smallest = 5

    /// The figure as it may be shown; nil when it is too small.
    static func shown(_ count: Int) -> Int? { count > 0 && count < smallest ? nil : count }
}

extension Counter {
    /// Source of the rule: `docs/learning-rules.md`.
    static func count(courses: [String], journal: Journal, at now: Instant, in db: Connection) throws -> Counter {
        let skills = courses.map { "\(journal.home)/skills/\($0)/" }
        return Counter(
            skilled: try learners(.mastered, below: skills, journal: journal, in: db),
            active: try learners(.answered, below: ["\(journal.home)/learn/"], journal: journal, in: db), at: now)
    }

    /// How many learners have done this to anything whose address begins with one of these; a voided fact does not count.
    private static func learners(_ verb: Fact.Verb, below addresses: [String], journal: Journal, in db: Connection) throws
        -> Int
    {
        guard !addresses.isEmpty else { return 0 }
        let isOurs = addresses.map { address -> SQL in "SUBSTR(fact.object, 1, LENGTH(CAST(\(address) AS TEXT))) = \(address)" }
        return try db.value(
            Int.self,
            """
            SELECT COUNT(DISTINCT pseudonym.counted_as) FROM pseudonym
            WHERE EXISTS (
                SELECT 1 FROM fact
                WHERE fact.actor = pseudonym.id AND fact.verb = \(verb.iri(journal.home)) AND fact.voided_by IS NULL
                    AND (\(sql: isOurs.joined(separator: " OR "))))
            """) ?? 0
    }
}

/// The figures counted last: they move once a minute, whoever looks.
final class CounterCache: Sendable {
    private let last = Mutex<Counter?>(nil)
    static let lifetime = 60.0

    func current(at now: Instant) -> Counter? {
        last.withLock { $0.flatMap { abs(now.seconds(since: $0.at)) < Self.lifetime ? $0 : nil } }
    }

    func keep(_ counter: Counter) { last.withLock { $0 = counter } }
}
