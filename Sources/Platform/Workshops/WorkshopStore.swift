import Database
import Toolkit

extension Workshop {
    /// One workshop. Throws `Refusal.notFound` for one of another structure.
    static func find(_ id: ID<Workshop>, of organisation: ID<Organisation>, in db: Connection) throws -> Workshop {
        let workshop = try find(id, in: db)
        guard workshop.organisation == organisation else { throw Refusal.notFound }
        return workshop
    }

    /// Workshops of a structure that are not closed, the next first.
    static func coming(in organisation: ID<Organisation>, db: Connection) throws -> [Workshop] {
        try db.all(
            Workshop.self,
            "SELECT * FROM workshop WHERE organisation = \(organisation) AND closed IS NULL ORDER BY starts, id LIMIT 50")
    }

    /// The last ones that were closed.
    static func past(in organisation: ID<Organisation>, most: Int, db: Connection) throws -> [Workshop] {
        try db.all(
            Workshop.self,
            """
            SELECT * FROM workshop WHERE organisation = \(organisation) AND closed IS NOT NULL
            ORDER BY starts DESC, id DESC LIMIT \(most)
            """)
    }

    /// The workshops of a group, the latest first.
    static func all(of group: ID<LearningGroup>, in db: Connection) throws -> [Workshop] {
        try db.all(
            Workshop.self,
            "SELECT * FROM workshop WHERE learning_group = \(group) ORDER BY starts DESC, id DESC LIMIT 50")
    }

    static func find(code: String, in db: Connection) throws -> Workshop? {
        try db.first(Workshop.self, "SELECT * FROM workshop WHERE code = \(code)")
    }

    /// Four digits that no workshop has now; nil when there are hardly any left.
    static func freeCode(in db: Connection) throws -> String? {
        for _ in 0..<50 {
            let code = String(Int.random(in: 1_000...9_999))
            if try find(code: code, in: db) == nil { return code }
        }
        return nil
    }

    /// Who was noted as present, in the order they came.
    func presences(in db: Connection) throws -> [Presence] {
        try db.all(Presence.self, "SELECT * FROM presence WHERE workshop = \(id) ORDER BY noted, id")
    }

    func headcounts(in db: Connection) throws -> [Headcount] {
        try db.all(Headcount.self, "SELECT * FROM headcount WHERE workshop = \(id) ORDER BY age, gender")
    }

    /// How many people were there, known or only counted.
    func people(in db: Connection) throws -> Int {
        let known = try db.value(Int.self, "SELECT COUNT(*) FROM presence WHERE workshop = \(id)") ?? 0
        return try known + (db.value(Int.self, "SELECT SUM(people) FROM headcount WHERE workshop = \(id)") ?? 0)
    }

    /// Counts people without names, in place of what was counted before.
    func count(_ heads: [Headcount], in db: Connection) throws {
        try db.execute("DELETE FROM headcount WHERE workshop = \(id)")
        for head in heads { try head.insert(in: db) }
    }
}

extension Presence {
    static func find(_ following: ID<Following>, at workshop: ID<Workshop>, in db: Connection) throws -> Presence? {
        try db.first(
            Presence.self, "SELECT * FROM presence WHERE workshop = \(workshop) AND following = \(following)")
    }

    /// What a learner was called at workshops goes with her booklet; that somebody was there stays.
    static func forget(_ booklet: ID<Booklet>, in db: Connection) throws {
        try db.execute(
            "UPDATE presence SET called = NULL WHERE following IN (SELECT id FROM following WHERE booklet = \(booklet))")
    }

    /// What people without a booklet were called is forgotten; that somebody was there stays.
    static func forget(before instant: Instant, in db: Connection) throws {
        try db.execute(
            "UPDATE presence SET called = NULL WHERE noted < \(instant) AND following IS NULL AND called IS NOT NULL")
    }

    /// Writes its fact, once: that a learner with a booklet was at a workshop that was held.
    func count(at workshop: Workshop, journal: Journal, at now: Instant, in db: Connection) throws {
        guard counted == nil, let following, let known = try Following.findIfPresent(following, in: db) else { return }
        var presence = self
        presence.counted = now
        try presence.update(in: db)
        try journal.record(.attended(workshop, by: Booklet.find(known.booklet, in: db)), at: now, in: db)
    }
}
