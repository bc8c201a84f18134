import Database

/// A session that a helper leads: planned, run, and closed by one act that writes everything.
struct Workshop: Record, Equatable {
    let id: ID<Workshop>
    let organisation: ID<Organisation>
    let learningGroup: ID<LearningGroup>?
    let place: ID<Place>?
    /// The kit it is made from.
    let kit: String?
    let title: String
    let starts: Instant
    let minutes: Int
    var plan: [Part]
    /// Four digits by which people join from their own device, while it goes on.
    var code: String?
    let ledBy: ID<Person>
    let made: Instant
    var closed: Instant?
    /// How it went, 1 to 3.
    var mood: Int?
    /// One sentence, if somebody wrote one.
    var remark: String?

    /// One part of the plan.
    struct Part: Codable, Sendable, Equatable {
        /// A step of the kit.
        let name: String
        let minutes: Int
        var isDone: Bool
    }

    /// Whether people can join by its code: from two hours before until six after, as long as it is not closed.
    func isOpen(at now: Instant) -> Bool {
        let early = now.seconds(since: starts)
        return closed == nil && early > -7_200 && early < 21_600
    }

    /// Closed: what was done, and how it went. A second time changes nothing.
    func closed(done: Set<String>, mood: Int?, remark: String?, at now: Instant) -> Workshop {
        guard closed == nil else { return self }
        var next = self
        next.plan = plan.map { Part(name: $0.name, minutes: $0.minutes, isDone: done.contains($0.name)) }
        (next.mood, next.remark, next.closed, next.code) = (mood, remark, now, nil)
        return next
    }
}

/// That somebody was at a workshop: known by her booklet, or by what she wants to be called.
struct Presence: Record, Equatable {
    enum Way: String, Codable, CaseIterable, Sendable {
        /// The helper ticked her.
        case tap
        /// She typed the code of the workshop.
        case code
        /// A sheet, typed later.
        case paper
    }

    let id: ID<Presence>
    let workshop: ID<Workshop>
    var following: ID<Following>?
    var called: String?
    let age: Headcount.Age?
    let gender: Headcount.Gender?
    let way: Way
    let noted: Instant
    /// When its fact was written; nil before the workshop is closed, and for whoever has no booklet.
    var counted: Instant?
}

/// People who are only counted: how many of an age and a gender. Nobody is invented.
struct Headcount: Record, Equatable {
    enum Age: String, Codable, CaseIterable, SQLValue {
        case upTo17 = "0-17"
        case upTo29 = "18-29"
        case upTo54 = "30-54"
        case over = "55-and-over"
        case notStated = "not-stated"
    }

    enum Gender: String, Codable, CaseIterable, SQLValue {
        case woman, man, other
        case notStated = "not-stated"
    }

    let workshop: ID<Workshop>
    let age: Age
    let gender: Gender
    let people: Int

    static let key = ["workshop", "age", "gender"]
    typealias Key = ID<Workshop>
}
