extension DemoLearner {
    /// One step of a lesson: an exercise until it is right or she has had enough, or a task on her own device.
    mutating func follow(_ step: StepPlan, of lesson: LessonPlan, isKnown: Bool) {
        if step.answers == nil {
            task(step)
        } else {
            exercise(step, of: lesson, isKnown: isKnown, tries: 3)
            if !isKnown { ability = min(1, ability + 0.004) }
        }
    }

    /// Tries an exercise up to `tries` times: who was wrong often opens the hint, and mostly finds it then.
    mutating func exercise(_ step: StepPlan, of lesson: LessonPlan, isKnown: Bool, tries: Int) {
        guard let answers = step.answers else { return }
        var luck = 0.5 + 0.42 * ability + (isKnown ? 0.15 : 0)
        var hints = isKnown ? 0.05 : 0.2 - 0.15 * ability
        for _ in 0..<tries {
            pause(15...70)
            let hinted = dice.chance(hints)
            let isRight = dice.chance(hinted ? luck + 0.15 : luck)
            guard let given = dice.one(of: isRight ? answers.right : answers.wrong) ?? answers.right.first else {
                return
            }
            answer(step, of: lesson, with: given, hinted: hinted)
            if given.isRight { return }
            luck = min(0.95, luck + 0.15)
            hints = 0.45
        }
    }

    /// She tries it on her own device and says how it went; not everybody does.
    private mutating func task(_ step: StepPlan) {
        guard dice.chance(0.65) else { return }
        pause(60...240)
        let isDone = dice.chance(0.55 + 0.4 * ability)
        tried(step, isDone: isDone)
        if !isDone, dice.chance(0.3) {
            pause(120...300)
            tried(step, isDone: true)
        }
    }
}
