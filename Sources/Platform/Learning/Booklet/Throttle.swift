import Database
import Toolkit

/// Counts wrong tries at a door, so that guessing is hopeless. The arithmetic is in `docs/booklet-codes.md`.
struct Throttle: Codable, Sendable {
    let id: String
    var tries: Int
    var since: Instant

    /// How many wrong tries, in how many seconds.
    struct Rule: Sendable {
        let tries: Int
        let seconds: Int

        /// Codes that check but open nothing, from one network.
        static let codesFromOneNetwork = Rule(tries: 5, seconds: 3_600)
        /// Such codes from anywhere, on devices that never held a booklet.
        static let codesFromAnywhere = Rule(tries: 30, seconds: 3_600)
        /// The same over a day.
        static let codesFromAnywhereInADay = Rule(tries: 240, seconds: 86_400)
        /// Wrong pictures on a device that has held a booklet.
        static let pictures = Rule(tries: 5, seconds: 86_400)
    }

    /// Seconds to wait before the next try; nil when the door is open.
    static func wait(_ id: String, _ rule: Rule, at now: Instant, in db: Connection) throws -> Int? {
        guard let throttle = try db.first(Throttle.self, "SELECT id, tries, since FROM throttle WHERE id = \(id)") else {
            return nil
        }
        let passed = max(0, now.seconds(since: throttle.since))
        guard passed < Double(rule.seconds), throttle.tries >= rule.tries else { return nil }
        return rule.seconds - Int(passed)
    }

    /// Notes one wrong try; a window that has passed begins again.
    static func note(_ id: String, _ rule: Rule, at now: Instant, in db: Connection) throws {
        let begin = now.adding(seconds: -rule.seconds)
        try db.execute(
            """
            INSERT INTO throttle (id, tries, since) VALUES (\(id), 1, \(now))
            ON CONFLICT (id) DO UPDATE SET
                tries = CASE WHEN throttle.since < \(begin) THEN 1 ELSE throttle.tries + 1 END,
                since = CASE WHEN throttle.since < \(begin) THEN excluded.since ELSE throttle.since END
            """)
    }

    /// Takes back a try that was noted before it was known to be right.
    static func takeBack(_ id: String, in db: Connection) throws {
        try db.execute("UPDATE throttle SET tries = tries - 1 WHERE id = \(id) AND tries > 0")
    }

    /// Removes counts that no rule looks at any more.
    static func sweep(at now: Instant, in db: Connection) throws {
        try db.execute("DELETE FROM throttle WHERE since < \(now.adding(seconds: -2 * 86_400))")
    }

    static func forget(_ id: String, in db: Connection) throws {
        try db.execute("DELETE FROM throttle WHERE id = \(id)")
    }
}
