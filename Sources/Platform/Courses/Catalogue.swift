import Foundation
import Toolkit

/// Every course of the platform, and the framework they refer to.
public struct Catalogue: Sendable {
    let courses: [Course]
    let framework: Framework
    let placement: PlacementTest
    private let bySlug: [String: Course]

    init(courses: [Course], framework: Framework, placement: PlacementTest) {
        self.courses = courses.sorted {
            ($0.audience == .helper ? 1 : 0, $0.rank, $0.slug) < ($1.audience == .helper ? 1 : 0, $1.rank, $1.slug)
        }
        self.framework = framework
        self.placement = placement
        bySlug = Dictionary(courses.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How much there is, for a summary: values named `courses`, `lessons` and `exercises`.
    public var figures: [String: String] {
        let lessons = courses.flatMap(\.lessons)
        return [
            "courses": "\(courses.count)", "lessons": "\(lessons.count)",
            "exercises": "\(lessons.reduce(0) { $0 + $1.exerciseSteps.count })",
        ]
    }

    func course(_ slug: String) -> Course? { bySlug[slug] }

    func courses(for audience: Course.Audience) -> [Course] { courses.filter { $0.audience == audience } }

    /// The lesson and step of an exercise; nil when the content no longer has it.
    func find(_ id: ExerciseID) -> (course: Course, lesson: Lesson)? {
        guard let course = course(id.course), let lesson = course.lesson(id.lesson) else { return nil }
        return (course, lesson)
    }
}

extension Course {
    /// Themes in the order people meet them, then levels.
    fileprivate var rank: Int { (Theme.allCases.firstIndex(of: theme) ?? 0) * 10 + level }
}
