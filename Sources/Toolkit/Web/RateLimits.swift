/// Every limit of a site, by what it counts.
public struct RateLimits: Sendable {
    /// Pages, by network.
    public let pages: RateLimit
    /// Forms, by network.
    public let forms: RateLimit
    /// Forms, by session: faster than a person can.
    public let sessions: RateLimit
    /// Calls of other programs, by key.
    public let calls: RateLimit

    /// `factor` multiplies each.
    public init(factor: Double) {
        pages = RateLimit(.init(perSecond: 50 * factor, burst: 600 * factor))
        forms = RateLimit(.init(perSecond: 20 * factor, burst: 300 * factor))
        sessions = RateLimit(.init(perSecond: 2 * factor, burst: 60 * factor))
        calls = RateLimit(.init(perSecond: 200 * factor, burst: 2_000 * factor))
    }

    /// By the names under which nodes tell each other.
    var named: [String: RateLimit] { ["pages": pages, "forms": forms, "sessions": sessions, "calls": calls] }
}
