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
    /// Who signed in here, and how; nil for nobody.
    public var signIn: SignIn?

    public init(
        hash: String, subject: String?, isShared: Bool, created: Instant, seen: Instant, signIn: SignIn? = nil
    ) {
        self.hash = hash
        self.subject = subject
        self.isShared = isShared
        self.created = created
        self.seen = seen
        self.signIn = signIn
    }

    /// That somebody showed who she is.
    public struct SignIn: Sendable, Equatable {
        /// The account, as the matter of accounts names it.
        public let person: String
        /// When it was last shown: sensitive acts ask for it anew.
        public let at: Instant
        /// How many different things were shown: 1, or 2 (something one has, and something one knows or is).
        public let factors: Int
        /// What the browser says it is, for the list of one's sessions: “Firefox, Linux”.
        public let device: String

        public init(person: String, at: Instant, factors: Int, device: String) {
            self.person = person
            self.at = at
            self.factors = factors
            self.device = device
        }

        /// Seconds after which a sensitive act asks again who one is.
        public static let freshness = 15.0 * 60

        public func isFresh(at now: Instant) -> Bool {
            let age = now.seconds(since: at)
            return age < Self.freshness
        }
    }

    /// How long a session lives without a click, and at most: seconds.
    public struct Lifetime: Sendable, Equatable {
        public let idle: Int
        public let absolute: Int

        /// On one's own device: two weeks without a visit, three months in all.
        public static let own = Lifetime(idle: 14 * 86_400, absolute: 90 * 86_400)
        /// For a browser in which nothing is open yet, and that waits for a letter: an hour.
        public static let empty = Lifetime(idle: 3_600, absolute: 3_600)
        /// On a computer that others use: a quarter of an hour without a click, four hours in all.
        public static let shared = Lifetime(idle: 15 * 60, absolute: 4 * 3_600)
    }

    public var lifetime: Lifetime { isShared ? .shared : subject == nil && signIn == nil ? .empty : .own }

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
