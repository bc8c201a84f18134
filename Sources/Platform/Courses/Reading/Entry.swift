import Toolkit
import Yams

/// One value of a YAML file, with its line: asks for what it needs, and notes a fault when it is not there.
struct Entry {
    let node: Node
    let faults: Faults
    /// Lines above the YAML in its file: a block stands in the middle of a lesson.
    let lineOffset: Int
    let language: Language?

    var line: Int { lineOffset + (node.mark?.line ?? 1) }

    /// The value under a name; nil when it is absent.
    func entry(_ name: String) -> Entry? {
        guard let value = node.mapping?[Node(name)] else { return nil }
        return Entry(node: value, faults: faults, lineOffset: lineOffset, language: language)
    }

    var elements: [Entry] {
        (node.sequence ?? []).map { Entry(node: $0, faults: faults, lineOffset: lineOffset, language: language) }
    }

    /// This value as a text, set with the spaces of its language.
    var text: String? {
        guard let text = node.scalar?.string.trimmed, !text.isEmpty else { return nil }
        return language.map { Typography.set(text, $0) } ?? text
    }

    func text(_ name: String) -> String {
        if let text = entry(name)?.text { return text }
        missing(name)
        return ""
    }

    func texts(_ name: String) -> [String] {
        list(name).compactMap { entry in
            if entry.text == nil { faults.note("not-text", line: entry.line, ["field": name]) }
            return entry.text
        }
    }

    func list(_ name: String) -> [Entry] {
        guard let entry = entry(name) else {
            missing(name)
            return []
        }
        if entry.node.sequence == nil { faults.note("not-a-list", line: entry.line, ["field": name]) }
        return entry.elements
    }

    func number(_ name: String) -> Int {
        guard let entry = entry(name) else {
            missing(name)
            return 0
        }
        if let number = entry.text.flatMap({ Int($0) }) { return number }
        faults.note("not-a-number", line: entry.line, ["field": name])
        return 0
    }

    func flag(_ name: String) -> Bool { entry(name)?.text == "true" }

    /// One of the cases of an enumeration.
    func choice<Value: RawRepresentable & CaseIterable>(_ name: String, else fallback: Value) -> Value
    where Value.RawValue == String {
        let text = text(name)
        if let value = Value(rawValue: text) { return value }
        let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
        if !text.isEmpty {
            faults.note("not-allowed", line: entry(name)?.line ?? line, ["field": name, "value": text, "allowed": allowed])
        }
        return fallback
    }

    /// A text in the four languages.
    func translated(_ name: String) -> Translated {
        guard let entry = entry(name) else {
            missing(name)
            return Translated([:])
        }
        return entry.translated
    }

    var translated: Translated {
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            if let text = entry(language.rawValue)?.text {
                texts[language] = Typography.set(text, language)
            } else {
                faults.note("language-missing", line: line, ["language": language.rawValue])
            }
        }
        return Translated(texts)
    }

    private func missing(_ name: String) { faults.note("field-missing", line: line, ["field": name]) }
}
