/// Names of languages. Source: RFC 5646, 2.1 (the grammar; which parts exist is not looked up).
enum LanguageTag {
    static func isValid(_ tag: String) -> Bool {
        guard tag.utf8.count <= 64 else { return false }
        if tag.utf8.count == 2, tag.utf8.allSatisfy({ $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }) { return true }
        if irregular.contains(tag.lowercased()) { return true }
        var parts = tag.lowercased().split(separator: "-", omittingEmptySubsequences: false)[...]
        guard parts.allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isAlphanumeric) }) else { return false }
        if parts.first == "x" { return parts.count > 1 }
        guard let language = parts.popFirst(), isLetters(language, 2...8) else { return false }
        if language.count <= 3 { take(&parts, most: 3) { isLetters($0, 3...3) } }
        take(&parts, most: 1) { isLetters($0, 4...4) }
        take(&parts, most: 1) { isLetters($0, 2...2) || isDigits($0, 3) }
        return hasSoundVariants(&parts) && hasSoundExtensions(parts)
    }

    private static func take(_ parts: inout ArraySlice<Substring>, most: Int, while fits: (Substring) -> Bool) {
        var taken = 0
        while taken < most, let part = parts.first, fits(part) {
            parts.removeFirst()
            taken += 1
        }
    }

    /// No variant stands twice.
    private static func hasSoundVariants(_ parts: inout ArraySlice<Substring>) -> Bool {
        var seen: Set<Substring> = []
        while let part = parts.first, part.count >= 5 || (part.count == 4 && part.first?.isNumber == true) {
            parts.removeFirst()
            guard seen.insert(part).inserted else { return false }
        }
        return true
    }

    /// Each extension begins with a sign of its own and has at least one part; `x` takes all that follows.
    private static func hasSoundExtensions(_ rest: ArraySlice<Substring>) -> Bool {
        var parts = rest
        var seen: Set<Substring> = []
        while let sign = parts.popFirst() {
            guard sign.count == 1, seen.insert(sign).inserted, let part = parts.first else { return false }
            if sign == "x" { return true }
            guard part.count >= 2 else { return false }
            take(&parts, most: .max) { $0.count >= 2 }
        }
        return true
    }

    private static func isLetters(_ part: Substring, _ lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(part.utf8.count) && part.utf8.allSatisfy { $0 > UInt8(ascii: "9") }
    }

    private static func isDigits(_ part: Substring, _ length: Int) -> Bool {
        part.utf8.count == length && part.utf8.allSatisfy { $0 <= UInt8(ascii: "9") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// Tags that were registered before there was a grammar.
    private static let irregular: Set = [
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo",
        "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de", "art-lojban", "cel-gaulish",
        "no-bok", "no-nyn", "zh-guoyu", "zh-hakka", "zh-min", "zh-min-nan", "zh-xiang",
    ]
}
