import Database
import Toolkit

extension LogbookEntry {
    /// Notes a deed, in its own transaction.
    static func note(
        _ deed: Deed, by actor: ID<Person>?, about person: ID<Person>? = nil, of organisation: ID<Organisation>? = nil,
        booklet: ID<Booklet>? = nil, detail: String? = nil, at now: Instant, in db: Connection
    ) throws {
        let entry = LogbookEntry(
            id: .fresh(at: now), at: now, actor: actor, deed: deed, person: person, organisation: organisation, detail: detail,
            booklet: booklet)
        try entry.insert(in: db)
    }

    /// Notes that somebody looked, once a day for the same thing.
    static func noteLook(
        _ deed: Deed, by actor: ID<Person>, about person: ID<Person>? = nil, of organisation: ID<Organisation>? = nil,
        booklet: ID<Booklet>? = nil, at now: Instant, in db: Connection
    ) throws {
        let day = now.adding(seconds: -86_400)
        let seen = try db.value(
            Int.self,
            """
            SELECT COUNT(*) FROM logbook_entry
            WHERE actor = \(actor) AND deed = \(deed) AND at > \(day) AND COALESCE(person, '') = \(person?.text ?? "")
                AND COALESCE(organisation, '') = \(organisation?.text ?? "") AND COALESCE(booklet, '') = \(booklet?.text ?? "")
            """)
        if seen == 0 { try note(deed, by: actor, about: person, of: organisation, booklet: booklet, at: now, in: db) }
    }

    /// Notes that what opens somebody's account changed, by herself as far as anybody can tell.
    static func noteKeys(of person: Person, _ way: Way, at now: Instant, in db: Connection) throws {
        try note(.changedKeys, by: person.id, about: person.id, detail: way.rawValue, at: now, in: db)
    }

    /// Notes a try to get into somebody's account that failed.
    static func noteFailure(of person: Person, _ way: Way, at now: Instant, in db: Connection) throws {
        try note(.failedToSignIn, by: nil, about: person.id, detail: way.rawValue, at: now, in: db)
    }

    /// What was done about a person, or seen of the organisations she belongs to, the newest first. Of what she did herself, only
    /// what opens her account is among it: it may not have been her.
    static func about(_ person: ID<Person>, most: Int = 200, in db: Connection) throws -> [LogbookEntry] {
        let (saw, logbook) = (Deed.sawMembers, Deed.sawLogbook)
        let (entered, changed) = (Deed.signedIn, Deed.changedKeys)
        return try db.all(
            LogbookEntry.self,
            """
            SELECT * FROM logbook_entry
            WHERE (COALESCE(actor, '') <> \(person) OR deed IN (\(entered), \(changed))) AND deed <> \(logbook) AND (person = \(person) OR (deed = \(saw) AND EXISTS (
                SELECT 1 FROM membership
                WHERE membership.person = \(person) AND membership.organisation IN (
                    logbook_entry.organisation,
                    (SELECT merged_into FROM organisation WHERE organisation.id = logbook_entry.organisation)))))
            ORDER BY at DESC, id DESC LIMIT \(most)
            """)
    }

    /// Who saw or changed what of a learner's booklet, the newest first.
    static func about(_ booklet: ID<Booklet>, most: Int = 200, in db: Connection) throws -> [LogbookEntry] {
        try db.all(
            LogbookEntry.self, "SELECT * FROM logbook_entry WHERE booklet = \(booklet) ORDER BY at DESC, id DESC LIMIT \(most)")
    }

    /// The newest entries before one, or of all, of one organisation or everywhere.
    static func page(
        of organisation: ID<Organisation>? = nil, before: ID<LogbookEntry>? = nil, most: Int, in db: Connection
    ) throws -> [LogbookEntry] {
        let last = before?.text ?? "~"
        guard let organisation else {
            return try db.all(
                LogbookEntry.self, "SELECT * FROM logbook_entry WHERE id < \(last) ORDER BY id DESC LIMIT \(most)")
        }
        return try db.all(
            LogbookEntry.self,
            """
            SELECT * FROM logbook_entry WHERE id < \(last) AND (organisation = \(organisation)
                OR organisation IN (SELECT id FROM organisation WHERE merged_into = \(organisation)))
            ORDER BY id DESC LIMIT \(most)
            """)
    }
}

extension Visit {
    /// Notes what this visitor does.
    func note(
        _ deed: LogbookEntry.Deed, about person: ID<Person>? = nil, of organisation: ID<Organisation>? = nil,
        booklet: ID<Booklet>? = nil, detail: String? = nil, in db: Connection
    ) throws {
        try LogbookEntry.note(
            deed, by: signedIn?.person.id, about: person, of: organisation, booklet: booklet, detail: detail, at: now, in: db)
    }
}
