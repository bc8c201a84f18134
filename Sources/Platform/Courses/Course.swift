import Database
import Foundation
import Toolkit

/// A course: a theme, taught in short lessons, each training one skill. Read from text at start, never changed while serving.
public struct Course: Sendable {
    public let slug: String
    let theme: Theme
    let audience: Audience
    /// A DigComp level, 1 to 8.
    let level: Int
    /// DigComp competences, such as `2.1`.
    let competences: [String]
    let minutes: Int
    let prerequisites: [String]
    /// An SPDX licence identifier.
    let licence: String
    /// The day somebody last checked the facts.
    let checked: Day
    let title: Translated
    let summary: Translated
    let skills: [Skill]
    let lessons: [Lesson]
    let reviews: [Language: Review]
    /// The first 12 hexadecimal digits of the SHA-256 of every file: the address of this very content.
    let version: String

    enum Theme: String, CaseIterable, Sendable {
        case gestures, information, communication, safety, procedures, helping
    }

    enum Audience: String, CaseIterable, Sendable {
        case learner, helper
    }

    /// Who reread the text in a language, and when. Without one, the text is shown as machine-made.
    struct Review: Sendable, Equatable {
        let by: String
        let on: Day
    }

    func lesson(_ slug: String) -> Lesson? { lessons.first { $0.slug == slug } }

    func skill(_ id: String) -> Skill? { skills.first { $0.id == id } }

    /// The exercises of one skill: every step with an exercise in the lessons that train it.
    func exercises(of skill: Skill) -> [ExerciseID] {
        lessons.filter { $0.skill == skill.id }.flatMap { lesson in
            lesson.exerciseSteps.map { ExerciseID(course: slug, lesson: lesson.slug, step: $0) }
        }
    }
}

/// What a learner can do after a lesson, in her own words.
struct Skill: Sendable {
    let id: String
    let competence: String
    /// “I can …”
    let can: Translated
}

/// Where an exercise stands. Its text form, `course/lesson/step`, is what answers and facts refer to.
struct ExerciseID: Hashable, Sendable, CustomStringConvertible {
    let course: String
    let lesson: String
    let step: String

    var description: String { "\(course)/\(lesson)/\(step)" }
}

/// One text in the four languages.
struct Translated: Sendable {
    private let texts: [Language: String]

    init(_ texts: [Language: String]) { self.texts = texts }

    /// The text in a language; in French, the source, when it is missing: a fault that `digit content check` names.
    subscript(language: Language) -> String { texts[language] ?? texts[.fr] ?? "" }
}
