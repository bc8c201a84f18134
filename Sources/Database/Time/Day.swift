/// One day of the calendar, written `2026-11-23`, from year 1 to year 9999.
public struct Day: Hashable, Sendable {
    /// Days since 1970-01-01.
    let number: Int

    static let first = Day(number: Gregorian.number(1, 1, 1))
    static let last = Day(number: Gregorian.number(9999, 12, 31))

    init(number: Int) {
        self.number = number
    }

    /// Nil unless the calendar has this day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Gregorian.daysInMonth(month, of: year)
        else { return nil }
        self.init(number: Gregorian.number(year, month, day))
    }

    public var year: Int { Gregorian.date(number).year }
    public var month: Int { Gregorian.date(number).month }
    public var day: Int { Gregorian.date(number).day }

    public var weekday: Weekday {
        Weekday(rawValue: 1 + Gregorian.divide(number + 3, by: 7).rest) ?? .monday
    }
}

/// The days of the week, numbered as ISO 8601 does.
public enum Weekday: Int, CaseIterable, Codable, Sendable, SQLValue {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension Day: Comparable {
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: LosslessStringConvertible {
    public var description: String {
        let date = Gregorian.date(number)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    /// Nil unless `text` is `YYYY-MM-DD`, and the calendar has this day.
    public init?(_ text: String) {
        var digits = Digits(text)
        guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
            let day = digits.number(2), digits.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Day: SQLValue {
    public var stored: Stored { .text(description) }

    public init?(stored: Stored) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension Day: Codable, CodingKeyRepresentable {
    public init(from decoder: any Decoder) throws { self = try decoded(from: decoder) }

    public func encode(to encoder: any Encoder) throws { try encoded(to: encoder) }

    public var codingKey: any CodingKey { TextKey(stringValue: description) }

    public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}
