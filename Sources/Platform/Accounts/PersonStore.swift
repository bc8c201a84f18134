import Database
import Toolkit

extension Person {
    /// The account of an address.
    static func find(email: MailAddress, in db: Connection) throws -> Person? {
        try db.first(Person.self, "SELECT * FROM person WHERE email = \(email.text)")
    }

    /// Keeps a new account: its pseudonym, the account, and the fact that somebody joined.
    static func join(
        _ newcomer: Newcomer, email: MailAddress, in language: Language, at now: Instant, journal: Journal, in db: Connection
    ) throws -> Person {
        let person = Person.joined(newcomer, email: email, in: language, at: now)
        guard let pseudonym = ID<Pseudonym>(person.pseudonym) else { throw Refusal.internalError }
        try Pseudonym(id: pseudonym, countedAs: pseudonym).insert(in: db)
        try person.insert(in: db)
        try journal.record(.joined(person), at: now, in: db)
        return person
    }

    /// The booklets of an account, the newest first.
    func booklets(in db: Connection) throws -> [Booklet] {
        try db.all(Booklet.self, "SELECT * FROM booklet WHERE person = \(id) ORDER BY opened DESC, id DESC")
    }

    /// Whether this browser has signed in here before.
    func isFamiliar(_ device: String, in db: Connection) throws -> Bool {
        try db.value(Int.self, "SELECT COUNT(*) FROM familiar_browser WHERE device = \(device) AND person = \(id)") == 1
    }

    func remember(_ device: String, at now: Instant, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO familiar_browser (device, person, seen) VALUES (\(device), \(id), \(now))
            ON CONFLICT (device, person) DO UPDATE SET seen = excluded.seen
            """)
    }
}
