import Database
import Toolkit

/// The parameters of a request, read one by one. Source: xAPI 1.0.3, Communication 2 and 3.2: names and values are held to the
/// same standard as in statements, and a name nobody knows is refused.
struct RecordParameters: Sendable {
    private let texts: [String: String]

    /// Throws when there are others than `known`.
    init(_ texts: [String: String], known: Set<String>) throws(Flaw) {
        if let odd = texts.keys.filter({ !known.contains($0) }).min() {
            let names = known.sorted().joined(separator: ", ")
            throw Flaw("this parameter is not known here; these are: \(names). Capitals matter").within(odd)
        }
        self.texts = texts
    }

    func has(_ name: String) -> Bool { texts[name] != nil }

    /// What `rule` makes of a parameter; nil when it was not sent.
    func read<Value>(_ name: String, _ rule: (String) throws(Flaw) -> Value) throws(Flaw) -> Value? {
        guard let text = texts[name] else { return nil }
        do throws(Flaw) { return try rule(text) } catch { throw error.within(name) }
    }

    func require<Value>(_ name: String, _ rule: (String) throws(Flaw) -> Value) throws(Flaw) -> Value {
        guard let value = try read(name, rule) else { throw Flaw("this parameter is needed").within(name) }
        return value
    }

    static func iri(_ text: String) throws(Flaw) -> String {
        try FormatRule.iri(.string(text))
        return text
    }

    /// In lower case.
    static func uuid(_ text: String) throws(Flaw) -> String {
        try FormatRule.uuid(.string(text))
        return text.lowercased()
    }

    static func text(_ text: String) throws(Flaw) -> String {
        guard !text.isEmpty else { throw Flaw("this is empty") }
        return text
    }

    static func bool(_ text: String) throws(Flaw) -> Bool {
        switch text {
        case "true": true
        case "false": false
        default: throw Flaw("true or false is expected here")
        }
    }

    static func count(_ text: String) throws(Flaw) -> Int {
        guard let count = Int(text), count >= 0 else { throw Flaw("a number from 0 is expected here") }
        return count
    }

    static func timestamp(_ text: String) throws(Flaw) -> Instant {
        guard let instant = Timestamp.instant(text) else {
            throw Flaw("a date and time of ISO 8601 is expected here, such as 2026-11-23T09:00:00.000Z")
        }
        return instant
    }

    /// An agent or a group, as JSON.
    static func agent(_ text: String) throws(Flaw) -> JSON {
        guard let json = try? JSON(reading: text.utf8) else { throw Flaw("an agent in JSON is expected here") }
        try ActorRule.actor(json)
        return json
    }
}
