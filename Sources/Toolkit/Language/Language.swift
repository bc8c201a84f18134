/// The four languages of the platform. French is the source.
public enum Language: String, CaseIterable, Codable, Sendable, Hashable {
    case fr, nl, de, en

    /// The language's own name, as a switch shows it.
    public var name: String {
        switch self {
        case .fr: "Français"
        case .nl: "Nederlands"
        case .de: "Deutsch"
        case .en: "English"
        }
    }

    /// The locale whose dates and numbers are used: the Belgian one.
    public var localeIdentifier: String {
        switch self {
        case .fr: "fr_BE"
        case .nl: "nl_BE"
        case .de: "de_BE"
        case .en: "en_BE"
        }
    }

    /// The plural form of a count. Source: Unicode CLDR plural rules (French counts 0 as singular).
    public func plural(_ count: Int) -> PluralForm {
        switch self {
        case .fr: abs(count) < 2 ? .one : .other
        case .nl, .de, .en: abs(count) == 1 ? .one : .other
        }
    }

    /// The language a visitor prefers, from `Accept-Language` (RFC 9110, 12.5.4); nil when none of ours is asked for.
    public static func preferred(in acceptLanguage: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for range in acceptLanguage.split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";")
            guard let tag = parts.first?.trimmed.lowercased(),
                let language = Language(rawValue: String(tag.prefix { $0 != "-" }))
            else { continue }
            let weight = parts.dropFirst().lazy.compactMap { quality(in: $0) }.first ?? 1
            if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }

    private static func quality(in parameter: Substring) -> Double? {
        let text = parameter.trimmed
        return text.hasPrefix("q=") ? Double(text.dropFirst(2)) : nil
    }
}

/// The plural forms that the four languages need.
public enum PluralForm: String, CaseIterable, Sendable {
    case one, other
}

extension StringProtocol {
    /// Without the white space around it.
    public var trimmed: String {
        var slice = Substring(self)
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
