import Foundation

/// What a learner answered. Indexes are those of the author's order, whatever order the page showed.
struct Answer: Codable, Equatable, Sendable {
    /// Choices picked; or the items in the order given; or, for each item, the index of its place (-1: none).
    var picks: [Int] = []
    var text: String?

    static func picks(_ picks: Int...) -> Answer { Answer(picks: picks) }
    static func text(_ text: String) -> Answer { Answer(text: text) }
}

/// What an answer is worth, and what to say about it.
struct Judgement: Equatable, Sendable {
    let isRight: Bool
    let feedback: [Feedback]
    /// A right answer is still missing among several.
    var isIncomplete = false

    /// One thing to look at; `about` names the line it is about, where there are several.
    struct Feedback: Equatable, Sendable {
        var about: String?
        let text: String
    }
}

extension Exercise {
    /// Marks an answer. Source: the rules of `docs/course-format.md`.
    func judge(_ answer: Answer) -> Judgement {
        switch task {
        case .choice(let choice): choice.judge(Set(answer.picks))
        case .order(let order): order.judge(answer.picks)
        case .assignment(let assignment): assignment.judge(answer.picks)
        case .text(let text): text.judge(answer.text ?? "")
        }
    }
}

extension Exercise {
    /// The answer in words that the author foresaw: picked numbers, or an expected text; `other` for anything else.
    func foreseen(_ answer: Answer) -> String {
        guard case .text(let task) = task else { return answer.picks.map(String.init).joined(separator: "[,]") }
        return task.foreseen(answer.text ?? "") ?? "other"
    }
}

extension Choice {
    func judge(_ picks: Set<Int>) -> Judgement {
        let known = picks.filter { options.indices.contains($0) }
        if known == right, !known.isEmpty {
            return Judgement(isRight: true, feedback: feedback(of: known))
        }
        let wrong = known.subtracting(right)
        return Judgement(isRight: false, feedback: feedback(of: wrong), isIncomplete: wrong.isEmpty)
    }

    /// What each pick deserves, in the author's order.
    private func feedback(of picks: Set<Int>) -> [Judgement.Feedback] {
        picks.sorted().map { index in
            Judgement.Feedback(about: picks.count > 1 ? options[index].text : nil, text: options[index].feedback)
        }
    }
}

extension Order {
    func judge(_ picks: [Int]) -> Judgement {
        let isRight = picks == Array(items.indices)
        return Judgement(isRight: isRight, feedback: [.init(text: isRight ? right : wrong)])
    }
}

extension Assignment {
    func judge(_ picks: [Int]) -> Judgement {
        let astray = items.indices.filter { index in
            !picks.indices.contains(index) || !isSame(picks[index], items[index].place)
        }
        guard !astray.isEmpty else { return Judgement(isRight: true, feedback: [.init(text: right)]) }
        return Judgement(
            isRight: false, feedback: astray.map { .init(about: items[$0].text, text: items[$0].why) })
    }

    /// Two places with the same words are the same place.
    private func isSame(_ pick: Int, _ place: Int) -> Bool {
        places.indices.contains(pick) && places[pick] == places[place]
    }
}

extension TextTask {
    func judge(_ text: String) -> Judgement {
        let given = forgiven(text)
        if accepted.contains(where: { forgiven($0) == given }) {
            return Judgement(isRight: true, feedback: [.init(text: right)])
        }
        if let mistake = mistakes.first(where: { forgiven($0.answer) == given }) {
            return Judgement(isRight: false, feedback: [.init(text: mistake.feedback)])
        }
        return Judgement(isRight: false, feedback: [.init(text: wrong)])
    }

    func foreseen(_ text: String) -> String? {
        let given = forgiven(text)
        return (accepted + mistakes.map(\.answer)).first { forgiven($0) == given }
    }

    /// The text without what the author forgives; apostrophes and outer spaces are always forgiven.
    private func forgiven(_ text: String) -> String {
        var text = text.trimmingCharacters(in: .whitespacesAndNewlines)
            .replacingOccurrences(of: "’", with: "'").replacingOccurrences(of: "\u{202F}", with: " ")
            .replacingOccurrences(of: "\u{A0}", with: " ").precomposedStringWithCanonicalMapping
        if forgives.contains(.accents) { text = text.folding(options: .diacriticInsensitive, locale: nil) }
        if forgives.contains(.case) { text = text.lowercased() }
        if forgives.contains(.spaces) { text.removeAll(where: \.isWhitespace) }
        return text
    }
}
