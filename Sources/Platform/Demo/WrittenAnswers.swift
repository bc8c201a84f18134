import Database
import Foundation
import Toolkit

/// An answer as it is kept: worked out once, given many thousand times.
final class WrittenAnswer: Sendable {
    let answer: Answer
    let isRight: Bool
    /// The text of the column, as a record writes it.
    let json: String
    /// The fact of nobody in particular: without the hint, and with it.
    private let facts: [Fact]

    fileprivate init(_ answer: Answer, to exercise: Exercise, named name: String, in language: Language) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let isRight = exercise.judge(answer).isRight
        let now = Instant(microseconds: 0)
        let nobody = Booklet(id: .fresh(at: now), code: "", pseudonym: "", language: language, opened: now)
        facts = [false, true].map { hinted in
            let attempt = Attempt(
                id: .fresh(at: now), booklet: nobody.id, skill: "", exercise: name, day: Day(of: now), answer: answer,
                isRight: isRight, hinted: hinted, at: now)
            return .answered(attempt, to: exercise, by: nobody, in: language)
        }
        self.answer = answer
        self.isRight = isRight
        json = String(decoding: try encoder.encode(answer), as: UTF8.self)
    }

    func fact(of booklet: Booklet, hinted: Bool) -> Fact {
        let fact = facts[hinted ? 1 : 0]
        return Fact(
            actor: booklet.pseudonym, verb: fact.verb, object: fact.object, kind: fact.kind, result: fact.result,
            language: fact.language, rule: fact.rule)
    }
}

/// What people answer to an exercise, rightly and wrongly. The exercise itself says which is which.
struct WrittenAnswers: Sendable {
    let right: [WrittenAnswer]
    let wrong: [WrittenAnswer]

    init(_ exercise: Exercise, named name: String, in language: Language) throws {
        let written = try exercise.task.likelyAnswers.map {
            try WrittenAnswer($0, to: exercise, named: name, in: language)
        }
        right = written.filter(\.isRight)
        wrong = written.filter { !$0.isRight }
    }
}

extension Exercise.Task {
    /// Answers that a form can hold and people give.
    fileprivate var likelyAnswers: [Answer] {
        switch self {
        case .choice(let choice): choice.likelyAnswers
        case .order(let order): order.likelyAnswers
        case .assignment(let assignment): assignment.likelyAnswers
        case .text(let text): text.likelyAnswers
        }
    }
}

extension Choice {
    /// The right ones; one line instead of them; one of them forgotten; one line too many.
    fileprivate var likelyAnswers: [Answer] {
        let wrong = options.indices.filter { !right.contains($0) }
        var picks = [right.sorted()] + wrong.map { [$0] }
        if right.count > 1 {
            picks += right.sorted().map { right.subtracting([$0]).sorted() }
            picks += wrong.map { right.union([$0]).sorted() }
        }
        return picks.map { Answer(picks: $0) }
    }
}

extension Order {
    /// The right order; two neighbours changed; the last line first.
    fileprivate var likelyAnswers: [Answer] {
        let order = Array(items.indices)
        let swapped = order.dropLast().map { place in
            var swapped = order
            swapped.swapAt(place, place + 1)
            return swapped
        }
        return ([order] + swapped + [order.suffix(1) + order.dropLast()]).map { Answer(picks: $0) }
    }
}

extension Assignment {
    /// Each item in its place; one of them in the next place; two changed; one left open.
    fileprivate var likelyAnswers: [Answer] {
        let order = items.map(\.place)
        var picks = [order]
        for item in items.indices {
            var astray = order
            astray[item] = (order[item] + 1) % places.count
            picks.append(astray)
            astray[item] = -1
            picks.append(astray)
        }
        for item in items.indices.dropLast() {
            var swapped = order
            swapped.swapAt(item, item + 1)
            picks.append(swapped)
        }
        return picks.map { Answer(picks: $0) }
    }
}

extension TextTask {
    /// What is accepted; the mistakes that the author foresaw; a letter forgotten, doubled, in capitals.
    fileprivate var likelyAnswers: [Answer] {
        let slips = accepted.prefix(1).flatMap { text in
            [String(text.dropLast()), text + text.suffix(1), text.uppercased()]
        }
        return (accepted + mistakes.map(\.answer) + slips).filter { !$0.isEmpty }.map { Answer.text($0) }
    }
}
