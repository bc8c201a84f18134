import Database

/// Why somebody should look after a learner: a rule that can be said in one sentence, and that never names who has finished.
struct NeedsHelp: Sendable, Equatable {
    let name: String
    /// How often the same exercise was not right, in the last `days` days, and never since.
    let tries: Int
    let days: Int
    /// Days without learning, when something is begun and not finished.
    let quiet: Int

    static let current = NeedsHelp(name: "needs-help-1", tries: 3, days: 14, quiet: 21)

    enum Reason: Sendable, Equatable {
        case asked
        /// The exercise, as `course/lesson/step`.
        case stuck(String)
        /// A course that was due on a day.
        case late(String)
        case quiet(Int)
    }

    /// What is known of one learner.
    struct Signs: Sendable, Equatable {
        var hasAsked = false
        /// Exercises with as many wrong tries as the rule says, and no right one.
        var stuck: [String] = []
        /// Courses that were due and are not finished.
        var late: [String] = []
        /// The day of her last answer; nil before the first.
        var last: Day?
        /// Whether she has begun something that she has not finished.
        var hasMore = false
    }

    /// The reasons, the most urgent first. Whoever has finished all she began is named only when she asks.
    func reasons(_ signs: Signs, on today: Day) -> [Reason] {
        var reasons: [Reason] = signs.hasAsked ? [.asked] : []
        reasons += signs.late.map { .late($0) }
        guard signs.hasMore else { return reasons }
        reasons += signs.stuck.prefix(1).map { .stuck($0) }
        if let last = signs.last, today.days(since: last) >= quiet { reasons.append(.quiet(today.days(since: last))) }
        return reasons
    }
}
