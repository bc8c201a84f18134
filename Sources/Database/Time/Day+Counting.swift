extension Day {
    /// The day `days` later, or earlier when negative; never past the first or last day there is.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = number.addingReportingOverflow(days)
        guard !overflow else { return days > 0 ? .last : .first }
        return min(max(Day(number: sum), .first), .last)
    }

    /// The same day `months` later; the last of that month when it is shorter: 31 January + 1 month = 28 February.
    public func adding(months: Int) -> Day {
        let date = Gregorian.date(number)
        let reach = 12 * 10_000
        let total = date.year * 12 + date.month - 1 + min(max(months, -reach), reach)
        let (year, monthsBefore) = Gregorian.divide(total, by: 12)
        guard year >= 1 else { return .first }
        guard year <= 9999 else { return .last }
        let day = min(date.day, Gregorian.daysInMonth(monthsBefore + 1, of: year))
        return Day(number: Gregorian.number(year, monthsBefore + 1, day))
    }

    /// The same day `years` later; 29 February becomes 28 February in a common year.
    public func adding(years: Int) -> Day {
        adding(months: 12 * min(max(years, -10_000), 10_000))
    }

    /// How many days this one comes after `other`.
    public func days(since other: Day) -> Int {
        number - other.number
    }
}
