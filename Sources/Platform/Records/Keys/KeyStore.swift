import Database

/// Keys in the database.
public enum KeyStore {
    /// All keys, the oldest first.
    public static func all(in db: Connection) throws -> [APIKey] {
        try db.all(APIKey.self, "SELECT * FROM api_key ORDER BY created, id")
    }

    /// The key of this id that this secret opens.
    static func opened(_ id: String, by secret: String, in db: Connection) throws -> APIKey? {
        guard let key = try APIKey.findIfPresent(id, in: db), key.isOpened(by: secret) else { return nil }
        return key
    }
}
