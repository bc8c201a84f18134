import Database

extension Placement {
    /// The placement that a booklet has begun and not finished, if any.
    static func open(of booklet: ID<Booklet>, in db: Connection) throws -> Placement? {
        try db.first(
            Placement.self,
            "SELECT * FROM placement WHERE booklet = \(booklet) AND finished IS NULL ORDER BY started DESC LIMIT 1")
    }

    /// The finished placements of a booklet, the latest first; at most `limit`.
    static func finished(of booklet: ID<Booklet>, limit: Int, in db: Connection) throws -> [Placement] {
        try db.all(
            Placement.self,
            """
            SELECT * FROM placement WHERE booklet = \(booklet) AND finished IS NOT NULL
            ORDER BY finished DESC, id DESC LIMIT \(limit)
            """)
    }
}
