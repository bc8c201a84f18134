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
    public var start: Instant {
        let midnight = Instant(microseconds: Int64(number) * 86_400_000_000)
        let near = midnight.adding(seconds: -Brussels.offset(at: midnight))
        return midnight.adding(seconds: -Brussels.offset(at: near))
    }
}
