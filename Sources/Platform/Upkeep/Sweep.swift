import Database
import Toolkit

/// Forgets what can open or show nothing any more. Facts and answers are never among it.
///
/// One list says what is over, class by class: the night removes it, and the page of administrators counts it before.
enum Sweep {
    struct Broom: Sendable {
        let name: RetentionClass.Name
        let table: SQL
        /// What is over, given the limit of its class.
        let isOver: @Sendable (Instant) -> SQL
    }

    static let brooms = [
        Broom(name: .letter, table: "sign_in_letter") { "made < \($0)" },
        Broom(name: .waiting, table: "waiting_submission") { "made < \($0)" },
        Broom(name: .mail, table: "outbox_mail") { "ended < \($0)" },
        Broom(name: .logbook, table: "logbook_entry") { "at < \($0)" },
        Broom(name: .recovery, table: "recovery") { "asked < \($0)" },
        Broom(name: .invitation, table: "invitation") { "ended < \($0) OR until < \(Day(of: $0))" },
        Broom(name: .job, table: "job") { "state = 'done' AND ended < \($0)" },
    ]

    static func all(at now: Instant, in db: Connection) throws {
        try SessionStore.sweep(at: now, in: db)
        try PasskeyChallenge.sweep(at: now, in: db)
        try FederatedAttempt.sweep(at: now, in: db)
        try Throttle.sweep(at: now, in: db)
        if let limit = RetentionClass.limit(.presence, at: now) { try Presence.forget(before: limit, in: db) }
        for broom in brooms {
            guard let limit = RetentionClass.limit(broom.name, at: now) else { continue }
            try db.execute("DELETE FROM \(sql: broom.table) WHERE \(sql: broom.isOver(limit))")
        }
    }

    /// How much of each class the next night forgets.
    static func counts(at now: Instant, in db: Connection) throws -> [RetentionClass.Name: Int] {
        var counts: [RetentionClass.Name: Int] = [:]
        for broom in brooms {
            guard let limit = RetentionClass.limit(broom.name, at: now) else { continue }
            counts[broom.name] = try db.value(
                Int.self, "SELECT COUNT(*) FROM \(sql: broom.table) WHERE \(sql: broom.isOver(limit))")
        }
        return counts
    }
}
