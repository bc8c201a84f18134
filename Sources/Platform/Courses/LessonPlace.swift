import HTTPTypes
import Toolkit

/// Where a visitor is: a step of a lesson of a course, in her language.
struct LessonPlace: Sendable {
    let course: Course
    let lesson: Lesson
    let edition: Lesson.Edition
    let step: Step

    var number: Int { (edition.steps.firstIndex { $0.id == step.id } ?? 0) + 1 }

    /// `course/lesson/step`.
    var name: String { "\(course.slug)/\(lesson.slug)/\(step.id)" }

    var exerciseID: ExerciseID { ExerciseID(course: course.slug, lesson: lesson.slug, step: step.id) }

    /// The place that an address names; without a step's id, the first step. A step that is gone sends back to its lesson.
    init(_ visit: Visit, site: Site, step id: String?) throws(Refusal) {
        guard let course = site.catalogue.course(visit.parameter("course")),
            let lesson = course.lesson(visit.parameter("lesson")), let edition = lesson.edition(visit.language)
        else { throw .notFound }
        guard let step = id.map({ edition.step($0) }) ?? edition.steps.first else { throw .stepGone }
        self.course = course
        self.lesson = lesson
        self.edition = edition
        self.step = step
    }

    /// The path of a lesson, or of one of its steps, without the language.
    func path(_ step: Step?) -> String {
        let lesson = "/learn/\(course.slug)/\(lesson.slug)"
        guard let step else { return lesson }
        return step.id == edition.steps.first?.id ? lesson : "\(lesson)/\(step.id)"
    }

    var previous: Step? { edition.step(before: step.id) }
    var next: Step? { edition.step(after: step.id) }
}

extension Refusal {
    /// The content changed since the page was opened.
    static let stepGone = Refusal(.notFound, "step-gone")
}
