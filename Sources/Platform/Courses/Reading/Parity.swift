import Toolkit

/// The four languages of a lesson say the same: same steps, same kinds, same right answers.
enum Parity {
    static func note(_ edition: Lesson.Edition, against source: Lesson.Edition, _ faults: Faults) {
        let ids = edition.steps.map(\.id)
        let wanted = source.steps.map(\.id)
        guard ids == wanted else {
            faults.note(
                "steps-differ", line: 1, ["found": ids.joined(separator: ", "), "wanted": wanted.joined(separator: ", ")])
            return
        }
        for (step, original) in zip(edition.steps, source.steps) where shape(of: step) != shape(of: original) {
            faults.note("step-differs", line: 1, ["value": step.id])
        }
    }

    /// What must be equal in every language, as text.
    private static func shape(of step: Step) -> String {
        switch step.block {
        case nil: "text"
        case .task(let task): "task \(task.steps.count)"
        case .video: "video"
        case .sound: "sound"
        case .exercise(let exercise): "\(exercise.kind.rawValue) \(shape(of: exercise.task))"
        }
    }

    private static func shape(of task: Exercise.Task) -> String {
        switch task {
        case .choice(let choice): "\(choice.options.map(\.isRight)) \(choice.gesture?.rawValue ?? "")"
        case .order(let order): "\(order.items.count)"
        case .assignment(let assignment): "\(assignment.items.map(\.place))"
        case .text: ""
        }
    }
}
