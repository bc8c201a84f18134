import Database

/// Sessions in the database, by the hash of their token.
public enum SessionStore {
    private struct Row: Codable {
        let id: String
        let subject: String?
        let shared: Bool
        let created: Instant
        let seen: Instant
    }

    /// Opens a session and gives the token that only the browser will know.
    public static func open(subject: String?, isShared: Bool, at now: Instant, in db: Connection) throws -> OpenedSession {
        let token = Token.random()
        let session = Session(hash: Token.hash(token), subject: subject, isShared: isShared, created: now, seen: now)
        try db.execute(
            """
            INSERT INTO session (id, subject, shared, created, seen)
            VALUES (\(session.hash), \(subject), \(isShared), \(now), \(now))
            """)
        return OpenedSession(token: token, session: session)
    }

    /// The session of a token, alive or not.
    public static func find(token: String, in db: Connection) throws -> Session? {
        let hash = Token.hash(token)
        let row = try db.first(Row.self, "SELECT id, subject, shared, created, seen FROM session WHERE id = \(hash)")
        return row.map {
            Session(hash: $0.id, subject: $0.subject, isShared: $0.shared, created: $0.created, seen: $0.seen)
        }
    }

    public static func touch(_ session: Session, at now: Instant, in db: Connection) throws {
        try db.execute("UPDATE session SET seen = \(now) WHERE id = \(session.hash) AND seen < \(now)")
    }

    public static func declareShared(_ session: Session, in db: Connection) throws {
        try db.execute("UPDATE session SET shared = \(true) WHERE id = \(session.hash)")
    }

    public static func close(_ session: Session, in db: Connection) throws {
        try db.execute("DELETE FROM session WHERE id = \(session.hash)")
    }

    /// Ends every session that opens `subject`, on whatever device.
    public static func closeAll(of subject: String, in db: Connection) throws {
        try db.execute("DELETE FROM session WHERE subject = \(subject)")
    }

    /// Removes the sessions that can no longer open anything.
    public static func sweep(at now: Instant, in db: Connection) throws {
        let own = now.adding(seconds: -Session.Lifetime.own.idle)
        let shared = now.adding(seconds: -Session.Lifetime.shared.idle)
        let oldest = now.adding(seconds: -Session.Lifetime.own.absolute)
        try db.execute(
            """
            DELETE FROM session
            WHERE seen < \(own) OR created < \(oldest) OR (shared = \(true) AND seen < \(shared))
            """)
    }
}

/// A new session, with the token that goes to the browser and nowhere else.
public struct OpenedSession: Sendable {
    public let token: String
    public let session: Session
}
