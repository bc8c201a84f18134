import Database

/// When a skill is practised, and when it is mastered. Written out for everybody in `docs/learning-rules.md`.
struct MasteryRule: Sendable {
    let name: String
    /// The part of a skill's exercises that must be right.
    let share: Double
    /// On how many different days an exercise must be right, without the hint, to be sure.
    let sittings: Int
    /// Days after practising when a refresher is proposed.
    let refreshAfter: [Int]

    static let current = MasteryRule(name: "mastery-1", share: 0.8, sittings: 2, refreshAfter: [3, 10, 30])

    /// How many of `count` exercises the share asks for.
    func needed(of count: Int) -> Int { Int((share * Double(count)).rounded(.up)) }
}

/// What the answers so far say about one skill.
struct SkillEvidence: Sendable, Equatable {
    /// Exercises the skill has today.
    let exercises: Int
    /// Of them: right at least once.
    let right: Int
    /// Of them: right without the hint on enough different days.
    let sure: Int
    /// Of them: right without the hint today.
    let rightToday: Int
}

extension SkillProgress {
    /// What changed for the skill with one more answer.
    enum Step: Sendable, Equatable { case practised, mastered, refreshed }

    /// The progress after an answer given on `today`, and what became true with it.
    func advanced(
        by evidence: SkillEvidence, rule: MasteryRule, on today: Day, at now: Instant
    ) -> (progress: SkillProgress, steps: [Step]) {
        var next = self
        var steps: [Step] = []
        let needed = rule.needed(of: evidence.exercises)
        guard evidence.exercises > 0 else { return (next, steps) }
        if practised == nil, evidence.right >= needed {
            next.practised = now
            next.nextRefresh = rule.refreshAfter.first.map { today.adding(days: $0) }
            steps.append(.practised)
        } else if let due = nextRefresh, let practised, due <= today, evidence.rightToday >= needed {
            next.refreshes += 1
            let begin = Day(of: practised)
            next.nextRefresh = rule.refreshAfter.dropFirst(next.refreshes).lazy
                .map { begin.adding(days: $0) }.first { $0 > today }
            steps.append(.refreshed)
        }
        if mastered == nil, evidence.sure >= needed {
            next.mastered = now
            steps.append(.mastered)
        }
        return (next, steps)
    }
}
