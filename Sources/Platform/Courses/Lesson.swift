import Toolkit

/// A lesson: steps, one a screen, in four languages.
struct Lesson: Sendable {
    let slug: String
    /// The id of the skill it trains, in its course.
    let skill: String
    let minutes: Int
    let editions: [Language: Edition]

    /// A lesson in one language.
    struct Edition: Sendable {
        let title: String
        let steps: [Step]

        func step(_ id: String) -> Step? { steps.first { $0.id == id } }
    }

    func edition(_ language: Language) -> Edition? { editions[language] ?? editions[.fr] }

    /// The ids of the steps that hold an exercise, in order.
    var exerciseSteps: [String] {
        (editions[.fr]?.steps ?? []).filter { $0.exercise != nil }.map(\.id)
    }
}

/// One screen of a lesson: a heading, some text, at most one block.
struct Step: Sendable {
    let id: String
    let title: String
    let text: HTML
    let block: Block?
    /// The recording of the text, when there is one: a path under the course's folder.
    let recording: String?

    var exercise: Exercise? {
        if case .exercise(let exercise) = block { exercise } else { nil }
    }
}

/// What a step asks for beyond reading.
enum Block: Sendable {
    case exercise(Exercise)
    case task(DeviceTask)
    case video(Video)
    case sound(Sound)
}

/// “Do it”: something to do on one's own device, with a question to check oneself.
struct DeviceTask: Sendable {
    let task: String
    let steps: [String]
    let check: String
    let help: String
}

/// A film from elsewhere, loaded only when the visitor chooses it.
struct Video: Sendable {
    let url: String
    let title: String
    let minutes: Int
    let transcript: String
}

/// Something to listen to, with its text.
struct Sound: Sendable {
    let file: String
    let title: String
    let transcript: String
}
