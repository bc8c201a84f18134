import Database

/// Something that a made-up learner did, or that became true by it.
enum DemoDeed: Sendable {
    case opened
    indirect case answered(Attempt, WrittenAnswer)
    case tried(StepPlan, isDone: Bool)
    case finishedLesson(LessonPlan)
    case finishedCourse(LessonPlan)
    case advanced(SkillProgress.Step, SkillPlan)
    indirect case placed(Placement, share: Double)
    case merged(DemoAuthor)
    case erased
}

/// A deed at its moment.
struct DemoMoment: Sendable {
    let at: Instant
    let day: Day
    let author: DemoAuthor
    let deed: DemoDeed

    /// The fact that the site would have written.
    var fact: Fact {
        let booklet = author.booklet
        return switch deed {
        case .opened: .opened(booklet)
        case .answered(let attempt, let given): given.fact(of: booklet, hinted: attempt.hinted)
        case .tried(let step, let isDone): .tried(step.name, isDone: isDone, by: booklet, in: booklet.language)
        case .finishedLesson(let lesson): .finished(lesson: lesson.name, by: booklet)
        case .finishedCourse(let lesson): .finished(course: lesson.course, by: booklet)
        case .advanced(let step, let skill): .advanced(step, skill: skill.name, by: booklet, rule: .current)
        case .placed(let placement, let share): .placed(placement, share: share, by: booklet)
        case .merged(let other): .merged(other.booklet, into: booklet)
        case .erased: .erased(booklet)
        }
    }
}
