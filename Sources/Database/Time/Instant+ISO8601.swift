extension Instant {
    /// `2026-11-23T12:00:00.000000Z`.
    public var iso8601: String {
        let (seconds, fraction) = Gregorian.divide(Int(microseconds), by: 1_000_000)
        let (number, time) = Gregorian.divide(seconds, by: 86_400)
        let date = Gregorian.date(number)
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
            + "\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2)).\(padded(fraction, 6))Z"
    }

    /// Nil unless `text` is a date and time of ISO 8601 with its offset: `Z` or `+01:00`; digits past the microsecond
    /// are dropped.
    public init?(iso8601 text: String) {
        var digits = Digits(text)
        guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
            let dayOfMonth = digits.number(2), let day = Day(year: year, month: month, day: dayOfMonth),
            digits.skip("T") || digits.skip("t"),
            let hour = digits.number(2), hour < 24, digits.skip(":"),
            let minute = digits.number(2), minute < 60, digits.skip(":"),
            let second = digits.number(2), second < 60,
            let fraction = Self.fraction(&digits), let offset = Self.offset(&digits), digits.isAtEnd
        else { return nil }
        let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: Int64(seconds * 1_000_000 + fraction))
    }

    /// The microseconds after the point; 0 when there is none.
    private static func fraction(_ digits: inout Digits) -> Int? {
        guard digits.skip(".") || digits.skip(",") else { return 0 }
        var microseconds = 0
        var place = 100_000
        guard let first = digits.number(1) else { return nil }
        var next: Int? = first
        while let digit = next {
            microseconds += digit * place
            place /= 10
            next = digits.number(1)
        }
        return microseconds
    }

    /// Seconds ahead of UTC.
    private static func offset(_ digits: inout Digits) -> Int? {
        if digits.skip("Z") || digits.skip("z") { return 0 }
        let sign = digits.skip("+") ? 1 : digits.skip("-") ? -1 : 0
        guard sign != 0, let hours = digits.number(2), hours < 24, digits.skip(":"),
            let minutes = digits.number(2), minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}
