import Database

/// A piece of work, kept in the database until it is done. At least once: its work must bear being done again.
public struct Job: Record, Equatable {
    public enum State: String, Codable, SQLValue {
        /// To be done once it is due.
        case waiting
        /// A node does it now; another may take it when the lease is over.
        case running
        case done
        /// Tried as often as its kind allows; an administrator may order another round.
        case dead
    }

    public let id: ID<Job>
    public let kind: String
    /// What is to be done, as JSON text.
    public let payload: String
    /// Of several jobs of one kind with the same name, only the first is kept; nil: each is its own.
    public let onceName: String?
    public internal(set) var state: State
    public internal(set) var due: Instant
    /// How often it was begun since it was last ordered.
    public internal(set) var attempts: Int
    /// What the node that does it now, and no other, knows.
    var lease: String?
    var leasedUntil: Instant?
    /// How many parts are done, of how many; nil when nobody can say.
    public internal(set) var partsDone: Int
    public internal(set) var parts: Int?
    /// What went wrong the last time, for an administrator.
    public internal(set) var trouble: String?
    public let created: Instant
    public internal(set) var ended: Instant?
}

/// What a kind of job is called and how patient one is with it.
public struct JobKind<Payload: Codable & Sendable>: Sendable {
    public let name: String
    public let rule: JobRule

    public init(_ name: String, rule: JobRule = JobRule()) {
        self.name = name
        self.rule = rule
    }
}

/// How often a job is tried, how long a node may be silent over it, and how long one waits between tries.
public struct JobRule: Sendable, Equatable {
    /// Tries before it is dead.
    public let attempts: Int
    /// Seconds without a sign of life after which another node takes the job.
    public let lease: Int
    /// Seconds before the second try; each further wait is twice as long, up to `longest`.
    public let wait: Int
    public let longest: Int

    public init(attempts: Int = 8, lease: Int = 60, wait: Int = 10, longest: Int = 3_600) {
        self.attempts = attempts
        self.lease = lease
        self.wait = wait
        self.longest = longest
    }

    /// Seconds to wait after `attempts` tries: doubled each time, and up to a quarter more by chance, so that jobs which
    /// failed together do not come back together.
    func pause(after attempts: Int, chance: Double = .random(in: 0..<1)) -> Int {
        let doubled = Double(wait) * Double(1 << min(max(attempts - 1, 0), 30))
        return Int(min(doubled, Double(longest)) * (1 + chance / 4))
    }
}
