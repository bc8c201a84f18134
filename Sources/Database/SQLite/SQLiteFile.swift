import GRDB

/// Where a SQLite database is, and how its connections are set up.
struct SQLiteFile: Sendable {
    let path: String
    /// How long to wait for another process that holds the database, in seconds.
    let patience: Double

    init(path: String, patience: Double) {
        self.path = path
        self.patience = patience
    }

    /// Throws `notFound` when `address` is not `sqlite:PATH`.
    init(_ address: String, patience: Double) throws {
        guard address.hasPrefix("sqlite:"), address != "sqlite:" else {
            throw DatabaseFailure.notFound("Not an address of a database: \(address)")
        }
        self.init(path: String(address.dropFirst("sqlite:".count)), patience: patience)
    }

    /// Whether the database lives in memory, for one connection alone.
    var isInMemory: Bool { path == ":memory:" }

    /// An open connection. Writers create the file; readers need it.
    func queue(readOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        configuration.allowsUnsafeTransactions = true
        let settings = readOnly ? Self.every : Self.every + Self.writing
        configuration.prepareDatabase { db in
            for setting in settings { try db.execute(sql: setting) }
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// `cell_size_check` finds damaged pages early; no memory map, because a file cut short would kill the process.
    private static let every = [
        "PRAGMA cache_size = -8000",
        "PRAGMA mmap_size = 0",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cell_size_check = ON",
    ]

    /// `synchronous = FULL`: each commit is on disk before it is answered. The writer's cache holds all pages that a large batch
    /// touches, so that none is written twice in one commit; and the file is brought up to date after 32 MB of commits rather than
    /// 4 MB, so that pages touched by many of them are written there once.
    private static let writing = [
        "PRAGMA cache_size = -32000",
        "PRAGMA wal_autocheckpoint = 8000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA journal_size_limit = 67108864",
    ]
}
