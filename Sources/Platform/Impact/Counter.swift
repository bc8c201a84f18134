import Database
import Synchronization

/// The public figures, computed from facts.
struct Counter: Sendable {
    /// Learners who have mastered at least one skill of a learner course: each counted once.
    let skilled: Figure
    /// Learners who have answered at least one exercise.
    let active: Figure
    let at: Instant

    /// How many people, as far as the database tells.
    struct Figure: Sendable, Equatable {
        /// Nil for a few: how many could point at somebody.
        let count: Int?

        /// Whether there are some, and fewer than `smallest`.
        var isFew: Bool { count == nil }
    }

    static let target = 40_000
    /// Counts from one to below this never leave the database.
    static let smallest = 5
}

extension Counter {
    /// Source of the rule: `docs/learning-rules.md`.
    static func count(courses: [String], journal: Journal, at now: Instant, in db: Connection) throws -> Counter {
        let skills = courses.map { "\(journal.home)/skills/\($0)/" }
        return Counter(
            skilled: try learners(.mastered, below: skills, journal: journal, in: db),
            active: try learners(.answered, below: ["\(journal.home)/learn/"], journal: journal, in: db), at: now)
    }

    /// How many learners have done this to anything whose address begins with one of these; a voided fact does not count. NULL
    /// stands for a few.
    private static func learners(
        _ verb: Fact.Verb, below addresses: [String], journal: Journal, in db: Connection
    ) throws -> Figure {
        guard !addresses.isEmpty else { return Figure(count: 0) }
        let isOurs = addresses.map { address -> SQL in "SUBSTR(fact.object, 1, LENGTH(CAST(\(address) AS TEXT))) = \(address)" }
        let count = try db.value(
            Int.self,
            """
            SELECT CASE WHEN n BETWEEN 1 AND \(smallest - 1) THEN NULL ELSE n END FROM (
                SELECT COUNT(DISTINCT pseudonym.counted_as) AS n FROM pseudonym
                WHERE EXISTS (
                    SELECT 1 FROM fact
                    WHERE fact.actor = pseudonym.id AND fact.verb = \(verb.iri(journal.home)) AND fact.voided_by IS NULL
                        AND (\(sql: isOurs.joined(separator: " OR "))))) AS counted
            """)
        return Figure(count: count)
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
