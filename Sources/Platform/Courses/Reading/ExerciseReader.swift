import Foundation
import Toolkit
import Yams

/// Reads the block of an exercise, and notes what would leave a learner without a right answer or without help.
struct ExerciseReader {
    let entry: Entry
    let addresses: ContentAddresses
    let faults: Faults

    func read(_ kind: Exercise.Kind) -> Exercise {
        Exercise(kind: kind, question: entry.text("question"), hint: entry.text("hint"), task: task(kind))
    }

    private func task(_ kind: Exercise.Kind) -> Exercise.Task {
        switch kind {
        case .chooseOne: .choice(choice(from: "answers", rights: 1...1))
        case .chooseSeveral: .choice(choice(from: "answers", rights: 2...50))
        case .trueFalse: .choice(trueFalse())
        case .order: .order(order())
        case .match: .assignment(match())
        case .sort: .assignment(sort())
        case .fillIn: .text(fillIn())
        case .type: .text(type())
        case .find: .choice(find())
        case .click: .choice(click())
        case .drag: .choice(drag())
        }
    }

    private func choice(
        from name: String, rights: ClosedRange<Int>, gesture: Choice.Gesture? = nil, picture: Choice.Picture? = nil,
        label: String = "text"
    ) -> Choice {
        let entries = entry.list(name)
        let options = entries.map { option in
            Choice.Option(
                text: option.text(label), isRight: option.flag("right"), feedback: option.text("feedback"),
                picture: option.entry("picture")?.text.map { addresses.file($0, line: option.line, faults) },
                box: option.entry("box")?.elements.compactMap { $0.text.flatMap { Double($0) } } ?? [])
        }
        let count = options.filter(\.isRight).count
        if !rights.contains(count) {
            faults.note(
                "right-answers", line: entry.line,
                ["found": "\(count)", "wanted": rights.count == 1 ? "1" : "≥ \(rights.lowerBound)"])
        }
        if count == options.count { faults.note("no-wrong-answer", line: entry.line) }
        return Choice(options: options, gesture: gesture, picture: picture)
    }

    /// Two options, “true” then “false”; the page names them in the visitor's language.
    private func trueFalse() -> Choice {
        let answer = entry.choice("answer", else: Truth.true) == .true
        let right = entry.text("right")
        let wrong = entry.text("wrong")
        let options = [true, false].map { value in
            Choice.Option(
                text: "", isRight: value == answer, feedback: value == answer ? right : wrong, picture: nil, box: [])
        }
        return Choice(options: options, gesture: nil, picture: nil)
    }

    private enum Truth: String, CaseIterable { case `true`, `false` }

    private func order() -> Order {
        let items = entry.texts("items")
        if items.count < 3 { faults.note("too-few", line: entry.line, ["field": "items", "least": "3"]) }
        return Order(items: items, right: entry.text("right"), wrong: entry.text("wrong"))
    }

    private func match() -> Assignment {
        let pairs = entry.list("pairs")
        if pairs.count < 2 { faults.note("too-few", line: entry.line, ["field": "pairs", "least": "2"]) }
        let places = pairs.map { $0.text("right") }
        if Set(places).count < places.count { faults.note("right-sides-equal", line: entry.line) }
        let items = pairs.enumerated().map { Assignment.Item(text: $1.text("left"), place: $0, why: $1.text("why")) }
        return Assignment(items: items, places: places, right: entry.text("right"))
    }

    private func sort() -> Assignment {
        let groups = entry.texts("groups")
        let items = entry.list("items").map { item in
            let group = item.number("group")
            if !(1...max(groups.count, 1)).contains(group) {
                faults.note("no-such-group", line: item.line, ["value": "\(group)", "count": "\(groups.count)"])
            }
            return Assignment.Item(text: item.text("text"), place: group - 1, why: item.text("why"))
        }
        return Assignment(items: items, places: groups, right: entry.text("right"))
    }

    private func fillIn() -> TextTask {
        let parts = entry.text("sentence").components(separatedBy: "___")
        if parts.count != 2 { faults.note("gap", line: entry.line) }
        return text(before: parts.first ?? "", after: parts.count > 1 ? parts[1] : "", accepted: entry.texts("accept"))
    }

    private func type() -> TextTask {
        text(before: "", after: "", accepted: [entry.entry("text")?.node.scalar?.string ?? entry.text("text")])
    }

    private func text(before: String, after: String, accepted: [String]) -> TextTask {
        if accepted.isEmpty { faults.note("right-answers", line: entry.line, ["found": "0", "wanted": "1"]) }
        let forgives = (entry.entry("forgive")?.elements ?? []).compactMap { element -> TextTask.Forgiveness? in
            let name = element.text ?? ""
            let forgiveness = TextTask.Forgiveness(rawValue: name)
            if forgiveness == nil {
                faults.note(
                    "not-allowed", line: element.line,
                    ["field": "forgive", "value": name, "allowed": "case, accents, spaces"])
            }
            return forgiveness
        }
        let mistakes = (entry.entry("mistakes")?.elements ?? []).map {
            TextTask.Mistake(answer: $0.text("answer"), feedback: $0.text("feedback"))
        }
        return TextTask(
            before: before, after: after, accepted: accepted, forgives: Set(forgives), mistakes: mistakes,
            right: entry.text("right"), wrong: entry.text("wrong"))
    }

    private func find() -> Choice {
        let path = addresses.file(entry.text("picture"), line: entry.line, faults)
        let picture = Choice.Picture(path: path, text: entry.text("description"), size: addresses.size(path))
        let choice = choice(from: "places", rights: 1...50, picture: picture, label: "name")
        if choice.options.contains(where: { $0.box.count != 4 }) { faults.note("box", line: entry.line) }
        return choice
    }

    private func click() -> Choice {
        choice(from: "targets", rights: 1...1, gesture: entry.choice("gesture", else: .single))
    }

    private func drag() -> Choice {
        let thing = entry.entry("thing")
        if thing == nil { faults.note("field-missing", line: entry.line, ["field": "thing"]) }
        let path = thing?.entry("picture")?.text.map { addresses.file($0, line: entry.line, faults) }
        return choice(from: "places", rights: 1...1, picture: .init(path: path, text: thing?.text("text") ?? ""))
    }
}
