import Database

/// What an administrator sees of jobs, and does about them.
extension Job {
    /// How many jobs stand in each state.
    public static func counts(in db: Connection) throws -> [State: Int] {
        let rows = try db.rows("SELECT state, COUNT(*) FROM job GROUP BY state") { row in
            (state: try row[0] as State, count: try row[1] as Int)
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.state, $0.count) })
    }

    /// Jobs in one state, the newest first.
    public static func list(_ state: State, limit: Int = 100, in db: Connection) throws -> [Job] {
        try db.all(Job.self, "SELECT * FROM job WHERE state = \(state) ORDER BY created DESC, id DESC LIMIT \(limit)")
    }

    /// Orders another round of tries for a dead job; false when it is not dead.
    public static func retry(_ id: ID<Job>, at now: Instant, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE job SET state = 'waiting', due = \(now), attempts = 0, ended = NULL
            WHERE id = \(id) AND state = 'dead'
            """) == 1
    }
}
