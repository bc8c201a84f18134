import Database
import Foundation

/// Days and hours as people say them, in Brussels time.
public enum Dates {
    private static let epoch = Day(of: Instant(microseconds: 0))

    /// `23 novembre 2026`.
    public static func text(_ day: Day, _ language: Language) -> String {
        let style = Date.FormatStyle(locale: Locale(identifier: language.localeIdentifier), timeZone: .gmt)
            .day().month(.wide).year()
        let noon = Double(day.days(since: epoch)) * 86_400 + 43_200
        return Date(timeIntervalSince1970: noon).formatted(style)
    }

    /// `23 novembre 2026, 10:05`, in Brussels time.
    public static func moment(_ instant: Instant, _ language: Language) -> String {
        let style = Date.FormatStyle(
            locale: Locale(identifier: language.localeIdentifier),
            timeZone: TimeZone(identifier: "Europe/Brussels") ?? .gmt
        ).day().month(.wide).year().hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
        return Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000).formatted(style)
    }

    public static func text(_ instant: Instant, _ language: Language) -> String {
        text(Day(of: instant), language)
    }
}
