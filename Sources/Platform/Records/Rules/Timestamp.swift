import Database

/// Dates with their time, as ISO 8601 has them. Source: xAPI 1.0.3, Data 4.5.
enum Timestamp {
    /// The moment meant: UTC when no offset stands there. Nil for anything else, and for an offset of minus zero.
    static func instant(_ text: String) -> Instant? {
        guard text.utf8.count >= 16, text.utf8.count <= 64 else { return nil }
        if let moment = Instant(iso8601: text) { return isMinusZero(text) ? nil : moment }
        guard let start = text.firstIndex(where: { $0 == "T" || $0 == "t" }) else { return nil }
        let zone = text[start...].firstIndex { "Zz+-".contains($0) } ?? text.endIndex
        guard let offset = offset(text[zone...]) else { return nil }
        let seconds = text[start..<zone].count { $0 == ":" } == 1 ? ":00" : ""
        return Instant(iso8601: "\(text[..<zone])\(seconds)\(offset)")
    }

    /// `+01`, `+0100` and nothing at all, as `+01:00` and `Z`.
    private static func offset(_ text: Substring) -> String? {
        guard let sign = text.first, "+-".contains(sign) else { return text.isEmpty ? "Z" : String(text) }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.count == 2 || digits.count == 4, digits.allSatisfy(\.isNumber) else { return nil }
        let isZero = digits.allSatisfy { $0 == "0" }
        return sign == "-" && isZero ? nil : "\(sign)\(digits.prefix(2)):\(digits.count == 2 ? "00" : String(digits.suffix(2)))"
    }

    private static func isMinusZero(_ text: String) -> Bool { text.hasSuffix("-00:00") }
}
