import Database

/// A made-up learner: her booklet, what she has done so far, and the dice that decide what she does next.
struct DemoLearner: Sendable {
    let author: DemoAuthor
    var dice: Dice
    /// How sure she is of what she does, 0 to 1.
    var ability: Double
    /// How long she takes, against somebody who knows the way.
    let slowness: Double

    private(set) var now: Instant
    private(set) var today: Day
    private(set) var moments: [DemoMoment] = []
    var resume: String?
    var placements: [Placement] = []
    /// In the order the skills were begun.
    var tallies: [SkillTally] = []
    var lessonsDone: [(name: String, at: Instant)] = []
    var tasks: [(name: String, isDone: Bool, at: Instant)] = []

    /// Opens a booklet, as the site does at the first answer.
    init(_ author: DemoAuthor, profile: DemoProfile, on day: Day, dice: Dice) {
        self.author = author
        self.dice = dice
        ability = self.dice.between(profile.ability)
        slowness = profile.slowness
        now = author.booklet.opened
        today = day
        write(.opened)
    }

    var booklet: Booklet {
        var booklet = author.booklet
        booklet.resume = resume
        return booklet
    }

    mutating func write(_ deed: DemoDeed) {
        moments.append(DemoMoment(at: now, day: today, author: author, deed: deed))
    }

    /// She comes again another day, or at another moment of it.
    mutating func come(on day: Day, at moment: Instant) {
        now = max(moment, now.adding(seconds: 60))
        today = day
    }

    /// Time goes by while she reads and thinks; the first thing she ever does opens the booklet, so it takes none.
    mutating func pause(_ seconds: ClosedRange<Double>) {
        guard moments.count > 1 else { return }
        now = now.adding(seconds: dice.between(seconds) * slowness)
    }

    /// The place of a skill's tally; begun when it is new.
    mutating func tallyNumber(of skill: SkillPlan) -> Int {
        if let number = tallies.firstIndex(where: { $0.skill === skill }) { return number }
        tallies.append(SkillTally(skill))
        return tallies.count - 1
    }

    /// Where her rows stand: her own booklet, unless it is merged into another in the end.
    var holder: ID<Booklet> { author.holder ?? author.booklet.id }

    var hasMastered: Bool { tallies.contains { $0.progress?.mastered != nil } }
}
