import Database

/// Documents in the database.
enum DocumentStore {
    /// The document of this name at an address.
    static func find(_ name: String, at address: DocumentAddress, in db: Connection) throws -> Document? {
        try db.first(Document.self, "SELECT * FROM document WHERE \(sql: place(address, exactly: true)) AND name = \(name)")
    }

    /// The names of all documents at an address that changed after `since`, and when the last of them did.
    static func names(at address: DocumentAddress, in db: Connection) throws -> (names: [String], updated: Instant?) {
        let since: SQL = address.since.map { "AND updated > \($0)" } ?? ""
        let found: SQL = "FROM document WHERE \(sql: place(address, exactly: false)) \(sql: since)"
        return (
            try db.all(String.self, "SELECT DISTINCT name \(sql: found) ORDER BY name"),
            try db.value(Instant.self, "SELECT MAX(updated) \(sql: found)")
        )
    }

    /// The names of what programs keep about a pseudonym.
    static func names(about pseudonym: String, in db: Connection) throws -> [String] {
        try db.all(String.self, "SELECT DISTINCT name FROM document WHERE agent LIKE \("%\(pseudonym)%") ORDER BY name")
    }

    static func remove(_ name: String, at address: DocumentAddress, in db: Connection) throws {
        try db.execute("DELETE FROM document WHERE \(sql: place(address, exactly: true)) AND name = \(name)")
    }

    /// Removes all documents at an address.
    static func removeAll(at address: DocumentAddress, in db: Connection) throws {
        try db.execute("DELETE FROM document WHERE \(sql: place(address, exactly: false))")
    }

    /// One document stands under a registration or under none; all of them under any, when none is named.
    private static func place(_ address: DocumentAddress, exactly: Bool) -> SQL {
        let place: SQL =
            "resource = \(address.resource.rawValue) AND activity = \(address.activity) AND agent = \(address.agent)"
        guard exactly || address.registration != nil else { return place }
        return place + " AND registration = \(address.registration ?? "")"
    }
}
