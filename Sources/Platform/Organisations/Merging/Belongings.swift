import Database

/// What goes along when an organisation becomes part of another: as much of it as goes on today.
struct Belongings: Sendable {
    /// Each once, whatever her roles.
    let people: Int
    let services: Int
    let places: Int
    let invitations: Int

    init(of organisation: ID<Organisation>, on day: Day, in db: Connection) throws {
        func count(_ question: SQL) throws -> Int { try db.value(Int.self, question) ?? 0 }
        people = try count(
            """
            SELECT COUNT(DISTINCT person) FROM membership
            WHERE organisation = \(organisation) AND (until IS NULL OR until > \(day))
            """)
        services = try count("SELECT COUNT(*) FROM service WHERE organisation = \(organisation) AND closed IS NULL")
        places = try count("SELECT COUNT(*) FROM place WHERE organisation = \(organisation) AND closed IS NULL")
        invitations = try count(
            "SELECT COUNT(*) FROM invitation WHERE organisation = \(organisation) AND ended IS NULL AND until > \(day)")
    }
}
