import Database
import Toolkit

/// All that is needed to run one workshop: a guide for whoever leads it, a sheet for whoever takes part. Read from text at start.
struct Kit: Sendable {
    let slug: String
    let theme: Course.Theme
    /// A DigComp level, 1 to 8.
    let level: Int
    let competences: [String]
    /// All steps together.
    let minutes: Int
    /// How many take part, at least and at most.
    let people: ClosedRange<Int>
    let devices: Devices
    let wifi: Need
    /// The lessons that go with it, as `course/lesson`.
    let lessons: [String]
    /// The ids of the gestures whose autonomy can be noted afterwards.
    let gestures: [String]
    let steps: [Step]
    let licence: String
    /// The day somebody last checked the facts.
    let checked: Day
    let title: Translated
    /// What people can do afterwards, in one sentence.
    let goal: Translated
    let room: Translated
    let material: [Translated]
    let reviews: [Language: Course.Review]
    let editions: [Language: Edition]

    enum Devices: String, CaseIterable, Sendable {
        case oneEach = "one-each"
        case oneForTwo = "one-for-two"
        case helperOnly = "helper-only"
        case none
    }

    enum Need: String, CaseIterable, Sendable {
        case needed, helpful, none
    }

    /// One part of the workshop, and how long it takes.
    struct Step: Sendable, Equatable {
        let id: String
        let minutes: Int
    }

    /// The texts in one language: each a title and parts with a heading.
    struct Edition: Sendable {
        let guide: Lesson.Edition
        let sheet: Lesson.Edition
    }

    func edition(_ language: Language) -> Edition? { editions[language] ?? editions[.fr] }

    /// The headings of the guide, in this order: before, each step, without Wi-Fi, afterwards.
    static func guideParts(_ steps: [Step]) -> [String] { ["prepare"] + steps.map(\.id) + ["without-wifi", "afterwards"] }

    /// The headings of the participants' sheet.
    static let sheetParts = ["remember", "try", "did-it"]
}
