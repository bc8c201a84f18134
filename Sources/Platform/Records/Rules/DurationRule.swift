import Toolkit

/// How long something took. Source: xAPI 1.0.3, Data 4.6 (ISO 8601).
enum DurationRule {
    static func duration(_ value: JSON) throws(Flaw) {
        guard case .string(let text) = value, isDuration(text) else {
            throw Flaw("a duration of ISO 8601 is expected here, such as PT1H30M or P4W")
        }
    }

    /// `P3Y1M29DT4H35M59.14S` or `P4W`: units in their order, a fraction only in the last.
    static func isDuration(_ text: String) -> Bool {
        guard text.hasPrefix("P"), text.utf8.count <= 100 else { return false }
        let halves = text.dropFirst().split(separator: "T", omittingEmptySubsequences: false)
        switch halves.count {
        case 1:
            return isRun(halves[0], of: "W", mayFraction: true) || isRun(halves[0], of: "YMD", mayFraction: true)
        case 2:
            let hasDays = halves[0].isEmpty || isRun(halves[0], of: "YMD", mayFraction: false)
            return hasDays && isRun(halves[1], of: "HMS", mayFraction: true)
        default:
            return false
        }
    }

    private static func isRun(_ text: Substring, of units: String, mayFraction: Bool) -> Bool {
        var rest = text
        var units = units[...]
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
            rest = rest.dropFirst(number.count)
            guard let unit = rest.popFirst(), let place = units.firstIndex(of: unit) else { return false }
            units = units[units.index(after: place)...]
            guard isNumber(number, mayFraction: mayFraction && rest.isEmpty) else { return false }
        }
        return !text.isEmpty
    }

    private static func isNumber(_ text: Substring, mayFraction: Bool) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        return parts.count <= (mayFraction ? 2 : 1) && parts.allSatisfy { !$0.isEmpty }
    }
}
