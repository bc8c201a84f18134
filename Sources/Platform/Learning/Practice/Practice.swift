import Database
import Toolkit

/// Writing down what a learner did, with everything that becomes true by it, in one transaction.
struct Practice {
    let course: Course
    let lesson: Lesson
    let booklet: Booklet
    let language: Language
    let journal: Journal
    let now: Instant
    let rule = MasteryRule.current

    private var today: Day { Day(of: now) }
    private var lessonName: String { "\(course.slug)/\(lesson.slug)" }
    private var skillName: String { "\(course.slug)/\(lesson.skill)" }

    /// Keeps an answer.
    func answered(
        _ step: Step, _ exercise: Exercise, _ answer: Answer, hinted: Bool, in db: Connection
    ) throws -> Attempt {
        let isRight = exercise.judge(answer).isRight
        let attempt = Attempt(
            id: .fresh(at: now), booklet: booklet.id, skill: skillName, exercise: "\(lessonName)/\(step.id)", day: today,
            answer: answer, isRight: isRight, hinted: hinted, at: now)
        try attempt.insert(in: db)
        try journal.record(.answered(attempt, to: exercise, by: booklet, in: language), at: now, in: db)
        try advance(in: db)
        if isRight { try finishLesson(in: db) }
        try resume(after: isRight ? step : nil, at: step, in: db)
        return attempt
    }

    /// Keeps what somebody says of a task on her own device.
    func tried(_ step: Step, isDone: Bool, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO task_check (booklet, step, done, at)
            VALUES (\(booklet.id), \("\(lessonName)/\(step.id)"), \(isDone), \(now))
            ON CONFLICT (booklet, step) DO UPDATE SET done = excluded.done, at = excluded.at
            """)
        try journal.record(.tried("\(lessonName)/\(step.id)", isDone: isDone, by: booklet, in: language), at: now, in: db)
        try resume(after: step, at: step, in: db)
    }

    private func advance(in db: Connection) throws {
        guard let skill = course.skill(lesson.skill) else { return }
        let known = try SkillProgress.find(skillName, of: booklet.id, in: db)
        let progress = known ?? SkillProgress(booklet: booklet.id, skill: skillName, begun: now)
        let evidence = try SkillEvidence.of(
            skillName, exercises: course.exercises(of: skill), booklet: booklet.id, rule: rule, on: today, in: db)
        let (next, steps) = progress.advanced(by: evidence, rule: rule, on: today, at: now)
        if next != known { try next.upsert(in: db) }
        for step in steps {
            try journal.record(.advanced(step, skill: skillName, by: booklet, rule: rule), at: now, in: db)
        }
    }

    /// A lesson is finished once each of its exercises was right; a course once each of its lessons is.
    private func finishLesson(in db: Connection) throws {
        let right = try Attempt.answeredRight(lesson: lessonName, of: booklet.id, skill: skillName, in: db)
        guard lesson.exerciseSteps.allSatisfy({ right.contains("\(lessonName)/\($0)") }),
            try LessonDone.note(lessonName, of: booklet.id, at: now, in: db)
        else { return }
        try journal.record(.finished(lesson: lessonName, by: booklet), at: now, in: db)
        let done = try LessonDone.all(of: booklet.id, in: db)
        if course.lessons.allSatisfy({ done.contains("\(course.slug)/\($0.slug)") }) {
            try journal.record(.finished(course: course.slug, by: booklet), at: now, in: db)
        }
    }

    private func resume(after done: Step?, at step: Step, in db: Connection) throws {
        let place = done.flatMap { lesson.edition(language)?.step(after: $0.id) }?.id ?? (done == nil ? step.id : "end")
        let resume = "\(lessonName)/\(place)"
        guard booklet.resume != resume else { return }
        try db.execute("UPDATE booklet SET resume = \(resume) WHERE id = \(booklet.id)")
    }
}

extension Lesson.Edition {
    /// The step that follows another; nil at the end.
    func step(after id: String) -> Step? {
        guard let index = steps.firstIndex(where: { $0.id == id }), index + 1 < steps.count else { return nil }
        return steps[index + 1]
    }

    func step(before id: String) -> Step? {
        guard let index = steps.firstIndex(where: { $0.id == id }), index > 0 else { return nil }
        return steps[index - 1]
    }
}
