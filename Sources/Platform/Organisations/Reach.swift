import Database

/// What the invitations of one service brought, those that ended too (A3.1): how many were sent and opened, how many people came.
struct Reach: Sendable, Equatable {
    /// Nil: the whole structure.
    let service: ID<Service>?
    let invitations: Int
    let sent: Int
    let opened: Int
    let accepted: Int

    /// One line a service, in the order of the services.
    static func all(of organisation: ID<Organisation>, in db: Connection) throws -> [Reach] {
        try db.rows(
            """
            SELECT service, COUNT(*), SUM(sent), SUM(opened), SUM(accepted) FROM invitation
            WHERE organisation = \(organisation) GROUP BY service ORDER BY service
            """
        ) { row in
            Reach(
                service: try row[0] as ID<Service>?, invitations: try row[1] as Int, sent: try row[2] as Int,
                opened: try row[3] as Int, accepted: try row[4] as Int)
        }
    }
}
