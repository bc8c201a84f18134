import Database

/// What `Practice` writes when an answer comes in, worked out in memory: a test holds the two together.
extension DemoLearner {
    mutating func answer(_ step: StepPlan, of lesson: LessonPlan, with given: WrittenAnswer, hinted: Bool) {
        let attempt = Attempt(
            id: .fresh(at: now, using: &dice), booklet: holder, skill: step.skill.name,
            exercise: step.name, day: today, answer: given.answer, isRight: given.isRight, hinted: hinted, at: now)
        write(.answered(attempt, given))
        let number = tallyNumber(of: step.skill)
        if let place = step.place { tallies[number].note(attempt, at: place) }
        advance(number)
        if given.isRight { finish(lesson, tallies[number]) }
        resume = given.isRight ? step.next : step.name
    }

    mutating func tried(_ step: StepPlan, isDone: Bool) {
        write(.tried(step, isDone: isDone))
        tasks.removeAll { $0.name == step.name }
        tasks.append((step.name, isDone, now))
        resume = step.next
    }

    mutating func advance(_ number: Int) {
        let steps = tallies[number].advance(holder, on: today, at: now)
        for step in steps { write(.advanced(step, tallies[number].skill)) }
    }

    private mutating func finish(_ lesson: LessonPlan, _ tally: SkillTally) {
        guard lesson.places.allSatisfy({ tally.isRight($0) }), !isDone(lesson.name) else { return }
        lessonsDone.append((lesson.name, now))
        write(.finishedLesson(lesson))
        if lesson.siblings.allSatisfy({ isDone($0) }) { write(.finishedCourse(lesson)) }
    }

    func isDone(_ lesson: String) -> Bool { lessonsDone.contains { $0.name == lesson } }
}
