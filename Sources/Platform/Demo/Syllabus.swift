import Toolkit

/// The learner courses in one language, made ready to be gone through many thousand times.
struct Syllabus: Sendable {
    let language: Language
    /// In the order of the catalogue.
    let courses: [CoursePlan]

    init(_ catalogue: Catalogue, in language: Language) throws {
        self.language = language
        courses = try catalogue.courses(for: .learner).map { try CoursePlan($0, in: language) }
    }

    func lessons(of slug: String) -> [LessonPlan] { courses.first { $0.slug == slug }?.lessons ?? [] }

    func lessons(training skill: String) -> [LessonPlan] {
        courses.flatMap(\.lessons).filter { $0.skill.name == skill }
    }
}

struct CoursePlan: Sendable {
    let slug: String
    let lessons: [LessonPlan]

    init(_ course: Course, in language: Language) throws {
        let skills = course.skills.map { SkillPlan($0, of: course) }
        slug = course.slug
        lessons = try course.lessons.compactMap { lesson in
            let skill = skills.first { $0.id == lesson.skill }
            return try skill.map { try LessonPlan(lesson, of: course, training: $0, in: language) }
        }
    }
}

final class SkillPlan: Sendable {
    let id: String
    /// `course/skill`.
    let name: String
    /// The names of the exercises that count, in order.
    let exercises: [String]

    init(_ skill: Skill, of course: Course) {
        id = skill.id
        name = "\(course.slug)/\(skill.id)"
        exercises = course.exercises(of: skill).map(\.description)
    }
}

final class LessonPlan: Sendable {
    let course: String
    /// The names of all lessons of the course.
    let siblings: [String]
    /// `course/lesson`.
    let name: String
    let skill: SkillPlan
    /// The steps that ask for something.
    let steps: [StepPlan]
    /// Where its exercises stand among those of the skill.
    let places: [Int]

    init(_ lesson: Lesson, of course: Course, training skill: SkillPlan, in language: Language) throws {
        let name = "\(course.slug)/\(lesson.slug)"
        let edition = lesson.edition(language)
        self.course = course.slug
        self.name = name
        self.skill = skill
        siblings = course.lessons.map { "\(course.slug)/\($0.slug)" }
        steps = try (edition?.steps ?? []).compactMap { step in
            let next = edition?.step(after: step.id)?.id ?? "end"
            return try StepPlan(step, named: "\(name)/\(step.id)", next: "\(name)/\(next)", skill: skill, in: language)
        }
        places = lesson.exerciseSteps.compactMap { skill.exercises.firstIndex(of: "\(name)/\($0)") }
    }
}

final class StepPlan: Sendable {
    /// `course/lesson/step`.
    let name: String
    /// Where one goes on after it.
    let next: String
    let skill: SkillPlan
    /// Where it stands among the exercises of the skill.
    let place: Int?
    /// Nil for a task on one's own device.
    let answers: WrittenAnswers?

    /// Nil when there is nothing to do, or nothing right to answer.
    init?(_ step: Step, named name: String, next: String, skill: SkillPlan, in language: Language) throws {
        switch step.block {
        case .exercise(let exercise):
            let answers = try WrittenAnswers(exercise, named: name, in: language)
            guard !answers.right.isEmpty else { return nil }
            self.answers = answers
        case .task: answers = nil
        case .video, .sound, nil: return nil
        }
        self.name = name
        self.next = next
        self.skill = skill
        place = skill.exercises.firstIndex(of: name)
    }
}
