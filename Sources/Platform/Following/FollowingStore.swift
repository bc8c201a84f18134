import Database
import Toolkit

extension Following {
    /// The people whom a structure accompanies, by name; those without a name last.
    static func all(of organisation: ID<Organisation>, in db: Connection) throws -> [Following] {
        try db.all(
            Following.self,
            """
            SELECT * FROM following WHERE organisation = \(organisation) AND ended IS NULL
            ORDER BY CASE WHEN called IS NULL THEN 1 ELSE 0 END, LOWER(called), since, id
            """)
    }

    /// One of them, ended or not. Throws `Refusal.notFound` for one of another structure.
    static func find(_ id: ID<Following>, of organisation: ID<Organisation>, in db: Connection) throws -> Following {
        let following = try find(id, in: db)
        guard following.organisation == organisation else { throw Refusal.notFound }
        return following
    }

    /// Who accompanies a learner.
    static func all(of booklet: ID<Booklet>, in db: Connection) throws -> [Following] {
        try db.all(
            Following.self, "SELECT * FROM following WHERE booklet = \(booklet) AND ended IS NULL ORDER BY since, id")
    }

    /// The one between a learner and a structure that goes on.
    static func current(
        of booklet: ID<Booklet>, in organisation: ID<Organisation>, db: Connection
    ) throws -> Following? {
        try db.first(
            Following.self,
            "SELECT * FROM following WHERE booklet = \(booklet) AND organisation = \(organisation) AND ended IS NULL")
    }

    /// The people of a group, by name.
    static func all(in group: ID<LearningGroup>, db: Connection) throws -> [Following] {
        try db.all(
            Following.self,
            """
            SELECT following.* FROM following JOIN group_member ON group_member.following = following.id
            WHERE group_member.learning_group = \(group) AND following.ended IS NULL
            ORDER BY CASE WHEN called IS NULL THEN 1 ELSE 0 END, LOWER(called), following.since, following.id
            """)
    }

    /// The groups she is in.
    func groups(in db: Connection) throws -> [LearningGroup] {
        try db.all(
            LearningGroup.self,
            """
            SELECT learning_group.* FROM learning_group JOIN group_member ON group_member.learning_group = learning_group.id
            WHERE group_member.following = \(id) AND learning_group.closed IS NULL ORDER BY learning_group.name
            """)
    }

    /// Two booklets became one: who accompanied either accompanies the one that stays, once a structure.
    static func move(from other: ID<Booklet>, to kept: ID<Booklet>, in db: Connection) throws {
        for following in try all(of: other, in: db) {
            if let mine = try current(of: kept, in: following.organisation, db: db) {
                try following.join(mine, in: db)
            } else {
                try db.execute("UPDATE following SET booklet = \(kept) WHERE id = \(following.id)")
            }
        }
    }

    /// Two structures become one: whoever both accompany is accompanied by the one that stays.
    static func joinTwice(in other: ID<Organisation>, to kept: ID<Organisation>, db: Connection) throws {
        for following in try all(of: other, in: db) {
            guard let mine = try current(of: following.booklet, in: kept, db: db) else { continue }
            try following.join(mine, in: db)
            try following.ended(at: mine.since).update(in: db)
        }
    }

    /// Hands over what was noted to another following of the same learner.
    private func join(_ other: Following, in db: Connection) throws {
        try db.execute("UPDATE gesture_note SET following = \(other.id) WHERE following = \(id)")
        try db.execute(
            """
            UPDATE presence SET following = \(other.id) WHERE following = \(id)
                AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.workshop = presence.workshop AND p.following = \(other.id))
            """)
        for group in try groups(in: db) { try group.take(other, at: since, in: db) }
    }
}

extension Following {
    /// A learner is accompanied from now on; whoever is already goes on as before, with what was said today.
    static func begun(
        _ booklet: Booklet, _ organisation: ID<Organisation>, _ form: LearnerForm, _ sharing: Sharing, by helper: ID<Person>,
        at now: Instant, journal: Journal, in db: Connection
    ) throws -> Following {
        let called = form.called.isEmpty ? nil : form.called
        if var known = try current(of: booklet.id, in: organisation, db: db) {
            known = known.shared(sharing, way: form.way, at: now)
            known.called = called ?? known.called
            try known.update(in: db)
            return known
        }
        let following = Following(
            id: .fresh(at: now), booklet: booklet.id, organisation: organisation, called: called, sharing: sharing,
            sharingSince: now, sharingWay: form.way, openedHere: form.typed == nil, madeBy: helper, since: now, ended: nil)
        try following.insert(in: db)
        try journal.record(.accompanied(booklet, by: following), at: now, in: db)
        return following
    }
}
