import Database
import Toolkit

/// Somebody comes for the first time: alone, or in a workshop that meets every week.
struct DemoArrival: Sendable {
    let day: Int
    /// Seconds after midnight.
    let time: Double
    let language: Language
    let isInWorkshop: Bool

    static let languages: [(value: Language, weight: Double)] = [(.fr, 55), (.nl, 30), (.de, 5), (.en, 10)]

    /// How many of those who come are a workshop, rather than one person: about half of all people come in one.
    private static let workshops = 0.13
    private static let workshopTimes = [9, 9.5, 10, 13, 13.5, 14, 18].map { $0 * 3600 }

    /// `count` people, the first to come first.
    static func all(_ count: Int, calendar: DemoCalendar, dice: inout Dice) -> [DemoArrival] {
        var arrivals: [DemoArrival] = []
        arrivals.reserveCapacity(count)
        while arrivals.count < count {
            let day = calendar.someDay(&dice)
            if dice.chance(workshops), calendar.isWorkingDay(day) {
                let people = min(dice.whole(4...12), count - arrivals.count)
                arrivals += workshop(of: people, on: day, &dice)
            } else {
                arrivals.append(
                    DemoArrival(day: day, time: someTime(&dice), language: language(&dice), isInWorkshop: false))
            }
        }
        return arrivals.sorted { ($0.day, $0.time) < ($1.day, $1.time) }
    }

    /// People of one workshop open their booklets in its first half hour, nearly all in its language.
    private static func workshop(of people: Int, on day: Int, _ dice: inout Dice) -> [DemoArrival] {
        let begin = dice.one(of: workshopTimes) ?? 0
        let common = language(&dice)
        return (0..<people).map { _ in
            DemoArrival(
                day: day, time: begin + dice.between(240...1800),
                language: dice.chance(0.9) ? common : language(&dice), isInWorkshop: true)
        }
    }

    private static func language(_ dice: inout Dice) -> Language { dice.one(weighing: languages) ?? .fr }

    /// When people come who come alone: seconds after midnight.
    static func someTime(_ dice: inout Dice) -> Double {
        (Double(dice.one(weighing: hours) ?? 10) + dice.part()) * 3600
    }

    private static let hours: [(value: Int, weight: Double)] = [
        (7, 1), (8, 3), (9, 9), (10, 12), (11, 9), (12, 4), (13, 7), (14, 10), (15, 8), (16, 7), (17, 6), (18, 5),
        (19, 5),
        (20, 3), (21, 1),
    ]
}
