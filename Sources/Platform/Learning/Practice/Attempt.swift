import Database

/// One answer to one exercise.
struct Attempt: Record {
    let id: ID<Attempt>
    var booklet: ID<Booklet>
    /// `course/skill`.
    let skill: String
    /// `course/lesson/step`.
    let exercise: String
    /// The day in Brussels: one day is one sitting.
    let day: Day
    let answer: Answer
    let isRight: Bool
    let hinted: Bool
    let at: Instant

    func isFresh(at now: Instant) -> Bool { abs(now.seconds(since: at)) < 60 }
}

/// How far a booklet is with a skill.
struct SkillProgress: Record, Equatable {
    var booklet: ID<Booklet>
    /// `course/skill`.
    let skill: String
    let begun: Instant
    var practised: Instant?
    var mastered: Instant?
    /// How many refreshers were done.
    var refreshes = 0
    /// The day the next refresher is proposed.
    var nextRefresh: Day?

    static let key = ["booklet", "skill"]

    enum Stage: String, Sendable { case begun, practised, mastered }

    var stage: Stage { mastered != nil ? .mastered : practised != nil ? .practised : .begun }
}
