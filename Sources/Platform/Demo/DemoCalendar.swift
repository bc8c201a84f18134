import Database

/// The eighteen months of a made-up world, and how busy each day is.
struct DemoCalendar: Sendable {
    let days: [Day]
    private let starts: [Instant]
    /// How much of all coming has come by the end of each day.
    private let come: [Double]

    static let months = 18

    /// The days up to, not including, `until`: nothing in the world is later than the evening before.
    init(until: Day) {
        let first = until.adding(months: -Self.months)
        let count = max(1, until.days(since: first))
        days = (0..<count).map { first.adding(days: $0) }
        starts = days.map(\.start)
        var sum = 0.0
        come = days.enumerated().map { number, day in
            sum += Self.busyness(of: day) * (0.3 + 1.7 * Double(number) / Double(count))
            return sum
        }
    }

    /// A moment of a day, `seconds` after its midnight.
    func moment(_ day: Int, _ seconds: Double) -> Instant { starts[day].adding(seconds: seconds) }

    /// A day on which somebody comes for the first time: more and more of them do.
    func someDay(_ dice: inout Dice) -> Int {
        let wanted = dice.part() * (come.last ?? 0)
        var low = 0
        var high = come.count - 1
        while low < high {
            let middle = (low + high) / 2
            if come[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Whether the places where workshops are held are open.
    func isWorkingDay(_ day: Int) -> Bool {
        days.indices.contains(day) && days[day].weekday.rawValue <= 5 && !Self.isHoliday(days[day])
    }

    /// The same day, or the first one after it on which people mostly come; nil when the world ends before.
    func openDay(from day: Int) -> Int? {
        (day..<(day + 14)).first { isWorkingDay($0) }
    }

    private static func busyness(of day: Day) -> Double {
        if isHoliday(day) { return 0.02 }
        let season =
            switch (day.month, day.day) {
            case (7, _): 0.55
            case (8, _): 0.6
            case (12, 21...): 0.35
            default: 1.0
            }
        switch day.weekday {
        case .saturday: return 0.2 * season
        case .sunday: return 0.08 * season
        default: return season
        }
    }

    /// Belgian holidays that fall on the same date each year.
    private static func isHoliday(_ day: Day) -> Bool {
        switch (day.month, day.day) {
        case (1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25): true
        default: false
        }
    }
}
