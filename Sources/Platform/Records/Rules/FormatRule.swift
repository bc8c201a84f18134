import Database
import Toolkit

/// The forms that texts and numbers have. Source: xAPI 1.0.3, Data 2.2 and 4.
enum FormatRule {
    static func string(_ value: JSON) throws(Flaw) {
        guard case .string = value else { throw Flaw("a text in quotes is expected here") }
    }

    static func bool(_ value: JSON) throws(Flaw) {
        guard case .bool = value else { throw Flaw("true or false is expected here, without quotes") }
    }

    static func number(_ value: JSON) throws(Flaw) {
        guard case .number = value else { throw Flaw("a number is expected here, without quotes") }
    }

    /// One of a few words, letter by letter.
    static func word(_ value: JSON, of words: Set<String>) throws(Flaw) {
        guard case .string(let text) = value, words.contains(text) else {
            throw Flaw("one of these is expected here: \(words.sorted().joined(separator: ", "))")
        }
    }

    /// A scheme, a colon, and something after it (RFC 3987); the best effort that Data 2.2 allows.
    static func iri(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, isIRI(text) else {
            throw Flaw("an absolute IRI is expected here, such as http://example.org/activities/1")
        }
    }

    static func isIRI(_ text: String) -> Bool {
        var length = 0
        var colon: Int?
        for byte in text.utf8 {
            if colon == nil {
                if byte == UInt8(ascii: ":") {
                    colon = length
                } else if !isSchemeSign(byte, isFirst: length == 0) {
                    return false
                }
            } else if isRefusedInIRI(byte) {
                return false
            }
            length += 1
        }
        return colon.map { $0 > 0 && length > $0 + 1 } ?? false
    }

    private static func isRefusedInIRI(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"):
            true
        default: false
        }
    }

    private static func isSchemeSign(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
        default: false
        }
    }

    /// 8-4-4-4-12 hexadecimal digits (Data 2.4.1).
    static func uuid(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, ID<Fact>(text) != nil else {
            throw Flaw("a UUID is expected here, such as 8f87ccde-bb56-4c2e-ab83-44982ef22df0")
        }
    }

    /// `mailto:` and one address (Data 2.4.2.3).
    static func mailbox(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, text.hasPrefix("mailto:"), isAddress(text.dropFirst(7)) else {
            throw Flaw("an e-mail address written mailto:name@example.org is expected here")
        }
    }

    private static func isAddress(_ text: Substring) -> Bool {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return false }
        let labels = text[text.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
        let isOdd = text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "<>()[]\\,;:\"".utf8.contains($0) }
        return !isOdd && !text[..<at].contains("@") && !labels.contains { $0.isEmpty }
    }

    /// 40 hexadecimal digits.
    static func sha1(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, text.utf8.count == 40, isHexadecimal(text) else {
            throw Flaw("a SHA-1 in 40 hexadecimal digits is expected here")
        }
    }

    static func isHexadecimal(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isASCIIHexDigit }
    }

    /// A date with its time (ISO 8601; Data 4.5). An offset of minus zero is refused, as the specification demands.
    static func timestamp(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, Timestamp.instant(text) != nil else {
            throw Flaw("a date and time of ISO 8601 is expected here, such as 2026-11-23T09:00:00.000Z")
        }
    }

    /// `1.0`, `1.0.0`, `1.0.3` (Data 2.4.10).
    static func version(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, isVersion(text) else { throw Flaw("a version 1.0.x is expected here") }
    }

    static func isVersion(_ text: String) -> Bool {
        guard text != "1.0" else { return true }
        let patch = text.dropFirst(4)
        return text.hasPrefix("1.0.") && !patch.isEmpty && patch.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// Texts by language (Data 4.2).
    static func languageMap(_ value: JSON) throws(Flaw) {
        try value.eachMember { (tag, text) throws(Flaw) in
            guard LanguageTag.isValid(tag) else {
                throw Flaw("a language tag of RFC 5646 is expected here, such as en or fr-BE")
            }
            try string(text)
        }
    }

    /// Anything under names that are IRIs; null too (Data 4.1).
    static func extensions(_ value: JSON) throws(Flaw) {
        guard case .object(let members) = value else { throw Flaw("an object in braces is expected here") }
        for member in members where !isIRI(member.name) {
            throw Flaw("a name that is an absolute IRI is expected here").within(member.name)
        }
    }
}
