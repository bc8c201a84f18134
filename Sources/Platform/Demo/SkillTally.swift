import Database

/// What somebody's answers say of one skill, counted as they come: the evidence that the site asks its store for.
struct SkillTally: Sendable {
    let skill: SkillPlan
    private var exercises: [Exercise]
    private(set) var progress: SkillProgress?

    private struct Exercise: Sendable {
        var isRight = false
        /// The days on which it was right without the hint.
        var sureDays: [Day] = []
    }

    init(_ skill: SkillPlan) {
        self.skill = skill
        exercises = skill.exercises.map { _ in Exercise() }
    }

    /// Whether the exercise at this place was ever right.
    func isRight(_ place: Int) -> Bool { exercises[place].isRight }

    mutating func note(_ attempt: Attempt, at place: Int) {
        guard attempt.isRight else { return }
        exercises[place].isRight = true
        guard !attempt.hinted, exercises[place].sureDays.last != attempt.day else { return }
        exercises[place].sureDays.append(attempt.day)
    }

    /// Takes in what the answers in another booklet say, as the site does when two are merged.
    mutating func absorb(_ other: SkillTally, in booklet: ID<Booklet>) {
        progress = other.progress?.joined(to: progress, in: booklet) ?? progress
        for place in exercises.indices {
            let theirs = other.exercises[place]
            exercises[place].isRight = exercises[place].isRight || theirs.isRight
            let days = Set(exercises[place].sureDays + theirs.sureDays)
            exercises[place].sureDays = days.sorted()
        }
    }

    /// Judges what is there with the rule of the site; gives what became true.
    mutating func advance(_ booklet: ID<Booklet>, on today: Day, at now: Instant) -> [SkillProgress.Step] {
        let known = progress ?? SkillProgress(booklet: booklet, skill: skill.name, begun: now)
        let (next, steps) = known.advanced(by: evidence(on: today), rule: .current, on: today, at: now)
        progress = next
        return steps
    }

    private func evidence(on today: Day) -> SkillEvidence {
        SkillEvidence(
            exercises: exercises.count, right: exercises.count { $0.isRight },
            sure: exercises.count { $0.sureDays.count >= MasteryRule.current.sittings },
            rightToday: exercises.count { $0.sureDays.last == today })
    }
}
