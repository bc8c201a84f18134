import Database

/// Sessions in the database, by the hash of their token.
public enum SessionStore {
    private struct Row: Codable {
        let id: String
        let subject: String?
        let shared: Bool
        let created: Instant
        let seen: Instant
        let person: String?
        let signedIn: Instant?
        let factors: Int?
        let device: String?

        var session: Session {
            var session = Session(hash: id, subject: subject, isShared: shared, created: created, seen: seen)
            if let person, let signedIn {
                session.signIn = .init(person: person, at: signedIn, factors: factors ?? 1, device: device ?? "")
            }
            return session
        }
    }

    /// Opens a session and gives the token that only the browser will know. `since` is when the one that it takes the place of
    /// was opened: its end does not move.
    public static func open(
        subject: String?, isShared: Bool, signIn: Session.SignIn? = nil, since: Instant? = nil, at now: Instant,
        in db: Connection
    ) throws -> OpenedSession {
        let token = Token.random()
        let session = Session(
            hash: Token.hash(token), subject: subject, isShared: isShared, created: since ?? now, seen: now,
            signIn: signIn)
        try db.execute(
            """
            INSERT INTO session (id, subject, shared, created, seen, person, signed_in, factors, device)
            VALUES (\(session.hash), \(subject), \(isShared), \(session.created), \(now),
                \(signIn?.person), \(signIn?.at), \(signIn?.factors), \(signIn?.device))
            """)
        return OpenedSession(token: token, session: session)
    }

    /// The session of a token, alive or not.
    public static func find(token: String, in db: Connection) throws -> Session? {
        let hash = Token.hash(token)
        return try db.first(Row.self, "SELECT * FROM session WHERE id = \(hash)")?.session
    }

    /// Where an account is signed in, the last seen first.
    public static func all(of person: String, in db: Connection) throws -> [Session] {
        try db.all(Row.self, "SELECT * FROM session WHERE person = \(person) ORDER BY seen DESC, id").map(\.session)
    }

    /// Ends one session of an account; false when there is none of this name.
    public static func close(_ hash: String, of person: String, in db: Connection) throws -> Bool {
        try db.execute("DELETE FROM session WHERE id = \(hash) AND person = \(person)") > 0
    }

    /// Ends every session of an account, but the one that is kept.
    public static func closeAll(person: String, keeping kept: String? = nil, in db: Connection) throws {
        try db.execute("DELETE FROM session WHERE person = \(person) AND id <> \(kept ?? "")")
    }

    /// Lets a session open something else, or nothing more.
    public static func change(subject: String?, of session: Session, in db: Connection) throws {
        try db.execute("UPDATE session SET subject = \(subject) WHERE id = \(session.hash)")
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
        let empty = now.adding(seconds: -Session.Lifetime.empty.absolute)
        let oldest = now.adding(seconds: -Session.Lifetime.own.absolute)
        try db.execute(
            """
            DELETE FROM session
            WHERE (subject IS NULL AND person IS NULL AND created < \(empty)) OR seen < \(own) OR created < \(oldest) OR (shared = \(true) AND seen < \(shared))
            """)
    }
}

/// A new session, with the token that goes to the browser and nowhere else.
public struct OpenedSession: Sendable {
    public let token: String
    public let session: Session
}
