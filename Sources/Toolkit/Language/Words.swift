import Foundation

/// The words of the site in one language: `t["courses.title"]`, `t["courses.minutes", 12]`, `t["booklet.kept", ["day": "…"]]`.
///
/// A key is `matter.name`: the file `matter.json` holds `name`. A word is a text, or plural forms `{"one": …, "other": …}`;
/// `{n}` stands for the count, `{name}` for a named value. A key that exists nowhere shows itself, and fails a test.
public struct Words: Sendable {
    public let language: Language
    private let texts: [String: Word]

    public enum Word: Sendable {
        case text(String)
        case plural(one: String, other: String)
    }

    public subscript(key: String) -> String {
        switch texts[key] {
        case .text(let text): text
        case .plural(_, let other): other
        case nil: key
        }
    }

    public subscript(key: String, count: Int) -> String {
        self[key, count, [:]]
    }

    public subscript(key: String, values: [String: String]) -> String {
        filled(self[key], values)
    }

    public subscript(key: String, count: Int, values: [String: String]) -> String {
        var values = values
        values["n"] = Numbers.text(count, language)
        guard case .plural(let one, let other) = texts[key] else { return filled(self[key], values) }
        return filled(language.plural(count) == .one ? one : other, values)
    }

    public init(language: Language, texts: [String: Word]) {
        self.language = language
        self.texts = texts
    }

    public var keys: Set<String> { Set(texts.keys) }

    public func has(_ key: String) -> Bool { texts[key] != nil }

    private func filled(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open]
            result += values[name] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension Words {
    /// Every `*.json` of `folder`, the file's name being the matter.
    public init(language: Language, folder: URL) throws {
        var texts: [String: Word] = [:]
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        for file in files where file.pathExtension == "json" {
            let matter = file.deletingPathExtension().lastPathComponent
            let entries = try JSONDecoder().decode([String: Entry].self, from: Data(contentsOf: file))
            for (name, entry) in entries { texts["\(matter).\(name)"] = entry.word(language) }
        }
        self.init(language: language, texts: texts)
    }

    private enum Entry: Decodable {
        case text(String)
        case plural(Plural)

        struct Plural: Decodable {
            let one: String
            let other: String
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .plural(try container.decode(Plural.self))
            }
        }

        func word(_ language: Language) -> Word {
            switch self {
            case .text(let text):
                .text(Typography.set(text, language))
            case .plural(let plural):
                .plural(one: Typography.set(plural.one, language), other: Typography.set(plural.other, language))
            }
        }
    }
}
