import Toolkit

/// The questions that place somebody, by things done: never / with help / alone with difficulty / alone easily.
struct PlacementTest: Sendable {
    let id: String
    /// From easy to hard.
    let actions: [Action]

    struct Action: Sendable {
        let id: String
        /// A DigComp area.
        let area: String
        /// 1 easy, 2 middle, 3 hard.
        let difficulty: Int
        /// The course that teaches it.
        let course: String
        let text: Translated
        let example: Translated
    }

    func action(_ id: String) -> Action? { actions.first { $0.id == id } }

    init(_ entry: Entry) {
        id = entry.text("id")
        actions = entry.list("actions").map {
            Action(
                id: $0.text("id"), area: $0.text("area"), difficulty: $0.number("difficulty"), course: $0.text("course"),
                text: $0.translated("text"), example: $0.translated("example"))
        }
    }
}

/// How somebody does an action, in her own words.
enum Ease: String, CaseIterable, Codable, Sendable {
    case never
    case withHelp = "with-help"
    case withDifficulty = "with-difficulty"
    case easily

    /// Points out of three.
    var points: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
