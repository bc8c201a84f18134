import Foundation
import Toolkit

/// Every course of the platform, and the framework they refer to.
public struct Catalogue: Sendable {
    let courses: [Course]
    let framework: Framework
    let placement: PlacementTest
    let gestures: GestureList
    /// Kits for workshops, by theme and level.
    let kits: [Kit]
    private let bySlug: [String: Course]

    init(courses: [Course], framework: Framework, placement: PlacementTest, gestures: GestureList = .none, kits: [Kit] = []) {
        self.courses = courses.sorted {
            ($0.audience == .helper ? 1 : 0, $0.rank, $0.slug) < ($1.audience == .helper ? 1 : 0, $1.rank, $1.slug)
        }
        self.framework = framework
        self.placement = placement
        self.gestures = gestures
        self.kits = kits.sorted { ($0.theme.rank, $0.level, $0.slug) < ($1.theme.rank, $1.level, $1.slug) }
        bySlug = Dictionary(courses.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How much there is, for a summary: values named `courses`, `lessons` and `exercises`.
    public var figures: [String: String] {
        let lessons = courses.flatMap(\.lessons)
        return [
            "courses": "\(courses.count)", "lessons": "\(lessons.count)",
            "exercises": "\(lessons.reduce(0) { $0 + $1.exerciseSteps.count })", "kits": "\(kits.count)",
        ]
    }

    func course(_ slug: String) -> Course? { bySlug[slug] }

    func kit(_ slug: String) -> Kit? { kits.first { $0.slug == slug } }

    func courses(for audience: Course.Audience) -> [Course] { courses.filter { $0.audience == audience } }

    /// A lesson by its name, `course/lesson`.
    func lesson(_ name: String) -> (course: Course, lesson: Lesson)? {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 2, let course = course(parts[0]), let lesson = course.lesson(parts[1]) else { return nil }
        return (course, lesson)
    }

    /// The lesson and step of an exercise; nil when the content no longer has it.
    func find(_ id: ExerciseID) -> (course: Course, lesson: Lesson)? {
        guard let course = course(id.course), let lesson = course.lesson(id.lesson) else { return nil }
        return (course, lesson)
    }
}

extension Course {
    /// Themes in the order people meet them, then levels.
    fileprivate var rank: Int { theme.rank * 10 + level }
}

extension Course.Theme {
    /// Its place in the order in which people meet themes.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
