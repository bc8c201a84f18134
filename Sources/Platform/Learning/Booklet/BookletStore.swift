import Database
import Toolkit

extension Booklet {
    /// Opens a booklet: the pseudonym, the booklet, and the fact that it was opened.
    static func open(in language: Language, at now: Instant, journal: Journal, in db: Connection) throws -> Booklet {
        let booklet = Booklet.opened(at: now, in: language, code: try freeCode(in: db))
        guard let pseudonym = ID<Pseudonym>(booklet.pseudonym) else { throw Refusal.internalError }
        try Pseudonym(id: pseudonym, countedAs: pseudonym).insert(in: db)
        try booklet.insert(in: db)
        try journal.record(.opened(booklet), at: now, in: db)
        return booklet
    }

    /// The booklet of a code.
    static func find(code: BookletCode, in db: Connection) throws -> Booklet? {
        try db.first(Booklet.self, "SELECT * FROM booklet WHERE code = \(code.digits)")
    }

    /// The booklets that a device has held, the last used first.
    static func known(to device: String, in db: Connection) throws -> [Booklet] {
        try db.all(
            Booklet.self,
            """
            SELECT booklet.* FROM booklet JOIN known_device ON known_device.booklet = booklet.id
            WHERE known_device.device = \(device) ORDER BY known_device.seen DESC LIMIT 20
            """)
    }

    func remember(on device: String, at now: Instant, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO known_device (device, booklet, seen) VALUES (\(device), \(id), \(now))
            ON CONFLICT (device, booklet) DO UPDATE SET seen = excluded.seen
            """)
    }

    static func forget(device: String, in db: Connection) throws {
        try db.execute("DELETE FROM known_device WHERE device = \(device)")
    }

    /// Moves what another booklet holds into this one, and counts both learners as one. The other booklet is gone afterwards.
    func absorb(_ other: Booklet, in db: Connection) throws {
        try db.execute("UPDATE attempt SET booklet = \(id) WHERE booklet = \(other.id)")
        try db.execute("UPDATE placement SET booklet = \(id) WHERE booklet = \(other.id)")
        for progress in try SkillProgress.all(of: other.id, in: db) {
            let mine = try SkillProgress.find(progress.skill, of: id, in: db)
            try progress.joined(to: mine, in: id).upsert(in: db)
        }
        try db.execute(
            """
            INSERT INTO task_check (booklet, step, done, at)
            SELECT \(id), step, done, at FROM task_check WHERE booklet = \(other.id)
            ON CONFLICT (booklet, step) DO NOTHING
            """)
        try db.execute(
            """
            INSERT INTO lesson_done (booklet, lesson, at)
            SELECT \(id), lesson, at FROM lesson_done WHERE booklet = \(other.id)
            ON CONFLICT (booklet, lesson) DO NOTHING
            """)
        try Following.move(from: other.id, to: id, in: db)
        try Consent.move(from: other.id, to: id, in: db)
        try Pseudonym.join(other.pseudonym, to: pseudonym, in: db)
        try other.erase(in: db)
    }

    /// Erases the booklet and everything in it. Its facts stay, under a pseudonym that leads to nobody.
    func erase(in db: Connection) throws {
        try SessionStore.closeAll(of: id.text, in: db)
        try Presence.forget(id, in: db)
        try delete(in: db)
    }

    private static func freeCode(in db: Connection) throws -> BookletCode {
        while true {
            let code = BookletCode.random()
            if try find(code: code, in: db) == nil { return code }
        }
    }
}

extension Pseudonym {
    /// Everybody counted as `other` is counted as `kept` from now on.
    static func join(_ other: String, to kept: String, in db: Connection) throws {
        try db.execute(
            """
            UPDATE pseudonym SET counted_as = (SELECT counted_as FROM pseudonym WHERE id = \(kept))
            WHERE counted_as = (SELECT counted_as FROM pseudonym WHERE id = \(other))
            """)
    }
}
