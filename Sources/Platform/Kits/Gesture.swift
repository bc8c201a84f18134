import Toolkit

/// The real gestures on which autonomy is noted, by theme: versioned data, as the placement's questions.
struct GestureList: Sendable {
    let id: String
    let gestures: [Gesture]

    func gesture(_ id: String) -> Gesture? { gestures.first { $0.id == id } }

    static let none = GestureList(id: "", gestures: [])
}

/// One thing done for real, such as “send an e-mail”.
struct Gesture: Sendable {
    let id: String
    let theme: Course.Theme
    /// A DigComp competence.
    let competence: String
    /// The course that teaches it.
    let course: String
    let text: Translated
}
