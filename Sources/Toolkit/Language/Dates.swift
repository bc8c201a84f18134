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
        return said(Date(timeIntervalSince1970: noon).formatted(style), language)
    }

    /// `23 novembre 2026, 10:05`, in Brussels time.
    public static func moment(_ instant: Instant, _ language: Language) -> String {
        let style = Date.FormatStyle(
            locale: Locale(identifier: language.localeIdentifier),
            timeZone: TimeZone(identifier: "Europe/Brussels") ?? .gmt
        ).day().month(.wide).year().hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
        return said(Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000).formatted(style), language)
    }

    public static func text(_ instant: Instant, _ language: Language) -> String {
        text(Day(of: instant), language)
    }

    /// French counts the first day of a month: `1er décembre 2026`. Locales leave that out.
    /// Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
    private static func said(_ date: String, _ language: Language) -> String {
        language == .fr && date.hasPrefix("1 ") ? "1er" + date.dropFirst() : date
    }
}
