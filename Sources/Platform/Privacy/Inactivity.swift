import Database
import Toolkit

/// What nobody has used for long: accounts are warned by mail and closed, booklets are erased. What the next night will do can be
/// seen before it does.
struct Inactivity: Sendable {
    /// Days before an account is closed on which its owner is warned.
    static let warning = 60

    /// Accounts to warn.
    let quiet: [Person]
    /// Accounts that were warned in time, and are to be closed.
    let silent: [Person]
    /// Booklets that nobody's account owns and nobody opened.
    let forgotten: [ID<Booklet>]

    init(at now: Instant, in db: Connection) throws {
        let closing = RetentionClass.limit(.account, at: now) ?? now
        let warned = now.adding(seconds: -Self.warning * 86_400)
        let warning = closing.adding(seconds: Self.warning * 86_400)
        quiet = try db.all(
            Person.self, "SELECT * FROM person WHERE seen < \(warning) AND warned IS NULL ORDER BY seen, id LIMIT 1000")
        silent = try db.all(
            Person.self,
            "SELECT * FROM person WHERE seen < \(closing) AND warned < \(warned) ORDER BY seen, id LIMIT 1000")
        let last = RetentionClass.limit(.booklet, at: now) ?? now
        forgotten = try db.all(
            ID<Booklet>.self,
            """
            SELECT id FROM booklet WHERE opened < \(last) AND person IS NULL
                AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.booklet = booklet.id AND attempt.at >= \(last))
                AND NOT EXISTS (SELECT 1 FROM placement WHERE placement.booklet = booklet.id AND started >= \(last))
                AND NOT EXISTS (SELECT 1 FROM task_check WHERE task_check.booklet = booklet.id AND task_check.at >= \(last))
                AND NOT EXISTS (SELECT 1 FROM lesson_done WHERE lesson_done.booklet = booklet.id AND lesson_done.at >= \(last))
                AND NOT EXISTS (SELECT 1 FROM known_device WHERE known_device.booklet = booklet.id AND seen >= \(last))
                AND NOT EXISTS (SELECT 1 FROM session WHERE session.subject = booklet.id)
            ORDER BY id LIMIT 1000
            """)
    }

    /// Warns, closes and erases. The last who can give roles is warned, never closed.
    func act(site: Site, at now: Instant, in db: Connection) throws {
        for var person in quiet {
            person.warned = now
            try person.update(in: db)
            try site.tell(person, "inactive", ["day": Dates.text(closing(person), person.language)], at: now, in: db)
        }
        for person in silent where try !person.isNeeded(on: Day(of: now), in: db) {
            try person.erase(keepingBooklets: true, journal: site.journal, at: now, in: db)
            try LogbookEntry.note(.closedAccount, by: nil, at: now, in: db)
        }
        for id in forgotten {
            let booklet = try Booklet.find(id, in: db)
            try site.journal.record(.erased(booklet), at: now, in: db)
            try booklet.erase(in: db)
        }
    }

    /// The day on which a warned account is closed.
    private func closing(_ person: Person) -> Day {
        let months = RetentionClass.of(.account)?.span
        guard case .months(let months) = months, let warned = person.warned else { return Day(of: person.seen) }
        let byUse = person.seen.adding(seconds: months * 2_629_746)
        return Day(of: max(byUse, warned.adding(seconds: Self.warning * 86_400)))
    }
}
