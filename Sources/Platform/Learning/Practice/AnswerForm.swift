import Toolkit

/// What a visitor answered to an exercise, read from the form.
struct AnswerForm {
    /// Nil when nothing was answered.
    let answer: Answer?
    let hinted: Bool

    static let longestText = 200

    init(_ form: Form, for exercise: Exercise) {
        hinted = form["hinted"] != nil
        switch exercise.task {
        case .choice(let choice):
            let picks = form.all("pick").compactMap { Int($0) }.filter { choice.options.indices.contains($0) }
            answer = picks.isEmpty ? nil : Answer(picks: Array(Set(picks)).sorted())
        case .order(let order):
            let places = order.items.indices.map { Int(form["place-\($0)"] ?? "") }
            answer = places.allSatisfy { $0 == nil } ? nil : Answer(picks: Self.lines(at: places))
        case .assignment(let assignment):
            let places = assignment.items.indices.map { Int(form["place-\($0)"] ?? "") }
            answer = places.allSatisfy { $0 == nil } ? nil : Answer(picks: places.map { $0 ?? -1 })
        case .text:
            let text = String((form["text"] ?? "").prefix(Self.longestText))
            answer = text.isEmpty ? nil : Answer(text: text)
        }
    }

    /// The lines in the order their numbers give; lines without one stand last, as they came.
    private static func lines(at places: [Int?]) -> [Int] {
        places.indices.sorted { left, right in
            (places[left] ?? .max, left) < (places[right] ?? .max, right)
        }
    }
}
