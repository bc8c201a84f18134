import Toolkit

/// What something is called, in as many of the four languages as it has a name.
struct Names: Codable, Sendable, Equatable {
    private let texts: [String: String]

    /// Nil without any name.
    init?(_ texts: [Language: String]) {
        let kept = texts.filter { !$0.value.isEmpty }
        guard !kept.isEmpty else { return nil }
        self.texts = Dictionary(uniqueKeysWithValues: kept.map { ($0.key.rawValue, $0.value) })
    }

    /// The name in this language, else in the first that has one: French, Dutch, German, English.
    subscript(language: Language) -> String {
        texts[language.rawValue] ?? Language.allCases.lazy.compactMap { texts[$0.rawValue] }.first ?? ""
    }

    /// The name in this very language.
    func own(_ language: Language) -> String? { texts[language.rawValue] }

    /// With the names of another in the languages that this one lacks.
    func completed(by other: Names) -> Names {
        Names(texts: texts.merging(other.texts) { mine, _ in mine })
    }

    private init(texts: [String: String]) { self.texts = texts }

    var all: [String] { texts.values.sorted() }

    /// As `{"fr": "…", "nl": "…"}`.
    init(from decoder: any Decoder) throws { texts = try decoder.singleValueContainer().decode([String: String].self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(texts)
    }
}
