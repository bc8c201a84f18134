import Foundation

/// Where the programme lives: its days begin at midnight in Brussels.
enum Brussels {
    /// Foundation carries the zone data itself; without it we would rather be an hour off than stop.
    private static let zone = TimeZone(identifier: "Europe/Brussels") ?? .gmt

    /// Seconds that clocks in Brussels are ahead of UTC at `instant`.
    static func offset(at instant: Instant) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.microseconds) / 1_000_000))
    }
}

extension Day {
    /// The day it is in Brussels at `instant`.
    public init(of instant: Instant) {
        let seconds = Gregorian.divide(Int(instant.microseconds), by: 1_000_000).whole + Brussels.offset(at: instant)
        self = Day(number: 0).adding(days: Gregorian.divide(seconds, by: 86_400).whole)
    }

    /// Midnight in Brussels, when this day begins.
    public var start: Instant { at(minute: 0) }

    /// When clocks in Brussels show so many minutes after midnight; an hour that is left out in spring is the one after it, of
    /// the hour that comes twice in autumn it is the first.
    public func at(minute: Int) -> Instant {
        let shown = Instant(microseconds: Int64(number) * 86_400_000_000).adding(seconds: minute * 60)
        let near = shown.adding(seconds: -Brussels.offset(at: shown))
        return shown.adding(seconds: -Brussels.offset(at: near))
    }
}

extension Instant {
    /// What clocks in Brussels show, as a form sends it: `2026-12-01` and `14:30`.
    public init?(brussels day: String, time: String) {
        let parts = time.split(separator: ":").map { Int($0) }
        guard let day = Day(day), parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        self = day.at(minute: hour * 60 + minute)
    }
}
