import Database

/// A browser that the site remembers. The cookie holds a random token; the database holds its hash.
public struct Session: Sendable, Equatable {
    public let hash: String
    /// What this session opens, as the matter that opened it wrote it (a booklet's id); nil for none.
    public var subject: String?
    /// The visitor said that others use this computer.
    public var isShared: Bool
    public let created: Instant
    public var seen: Instant

    public init(hash: String, subject: String?, isShared: Bool, created: Instant, seen: Instant) {
        self.hash = hash
        self.subject = subject
        self.isShared = isShared
        self.created = created
        self.seen = seen
    }

    /// How long a session lives without a click, and at most: seconds.
    public struct Lifetime: Sendable, Equatable {
        public let idle: Int
        public let absolute: Int

        /// On one's own device: two weeks without a visit, three months in all.
        public static let own = Lifetime(idle: 14 * 86_400, absolute: 90 * 86_400)
        /// On a computer that others use: a quarter of an hour without a click, four hours in all.
        public static let shared = Lifetime(idle: 15 * 60, absolute: 4 * 3_600)
    }

    public var lifetime: Lifetime { isShared ? .shared : .own }

    /// Whether the session still opens anything. A clock that jumped back leaves it open, never reopens it.
    public func isAlive(at now: Instant) -> Bool {
        now.seconds(since: seen) < Double(lifetime.idle) && now.seconds(since: created) < Double(lifetime.absolute)
    }

    /// Seconds between two notes that the session was seen: a note a click would be a write a page.
    static let touchInterval = 60.0

    /// Whether this click is worth noting.
    public func wantsTouch(at now: Instant) -> Bool {
        now.seconds(since: seen) >= Self.touchInterval
    }
}
