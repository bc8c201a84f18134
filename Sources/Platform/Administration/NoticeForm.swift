import Toolkit

/// What everybody is told: nothing, something, or that the site is closed.
struct NoticeForm: Sendable {
    enum State: String, CaseIterable, Sendable {
        case none, shown, closed
    }

    let state: State
    let texts: [String: String]

    init(_ notice: Notice?) {
        state = notice.map { $0.isClosed ? .closed : .shown } ?? .none
        texts = notice?.texts ?? [:]
    }

    init(_ form: Form) {
        state = form["state"].flatMap { State(rawValue: $0) } ?? .none
        texts = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (
                    language.rawValue,
                    (form["text-\(language.rawValue)"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
                )
            })
    }

    /// The languages in which something is missing or too long.
    var errors: [Language] {
        guard state != .none else { return [] }
        return Language.allCases.filter { language in
            let text = texts[language.rawValue] ?? ""
            return text.isEmpty || text.count > Notice.longest
        }
    }

    var notice: Notice? { state == .none ? nil : Notice(isClosed: state == .closed, texts: texts) }
}
