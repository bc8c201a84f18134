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
        let skilled = try db.all(
            String.self,
            """
            SELECT DISTINCT fact.object FROM fact
            WHERE fact.verb = \(Fact.Verb.mastered.iri(journal.home)) AND fact.voided_by IS NULL
            """
        ).filter { object in courses.contains { object.hasPrefix("\(journal.home)/skills/\($0)/") } }
        return Counter(
            skilled: try distinctLearners(.mastered, objects: skilled, journal: journal, in: db),
            active: try distinctLearners(.answered, objects: nil, journal: journal, in: db), at: now)
    }

    private static func distinctLearners(
        _ verb: Fact.Verb, objects: [String]?, journal: Journal, in db: Connection
    ) throws -> Int {
        let ours = "\(journal.home)/learn/"
        let filter: SQL =
            objects.map { "AND fact.object IN \($0)" }
            ?? "AND substr(fact.object, 1, CAST(\(ours.utf8.count) AS INTEGER)) = \(ours)"
        return try db.value(
            Int.self,
            """
            SELECT COUNT(DISTINCT pseudonym.counted_as) FROM fact JOIN pseudonym ON pseudonym.id = fact.actor
            WHERE fact.verb = \(verb.iri(journal.home)) AND fact.voided_by IS NULL \(sql: filter)
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
