import Foundation

/// A moment: microseconds of UTC since 1970.
public struct Instant: Hashable, Sendable {
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// What the clock of this machine says.
    public static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// Stays at the first or last moment there is rather than going round.
    public func adding(seconds: Int) -> Instant {
        let (added, isTooFar) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        let (sum, isPastEnd) = microseconds.addingReportingOverflow(added)
        guard !isTooFar, !isPastEnd else { return Instant(microseconds: seconds > 0 ? .max : .min) }
        return Instant(microseconds: sum)
    }

    /// The same for a fraction, which is kept to the microsecond.
    public func adding(seconds: Double) -> Instant {
        guard !seconds.isNaN else { return self }
        let added = Int64(exactly: (seconds * 1_000_000).rounded())
        let (sum, isPastEnd) = microseconds.addingReportingOverflow(added ?? 0)
        guard added != nil, !isPastEnd else { return Instant(microseconds: seconds > 0 ? .max : .min) }
        return Instant(microseconds: sum)
    }

    /// How many seconds this moment comes after `other`.
    public func seconds(since other: Instant) -> Double {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(other.microseconds)
        return (overflow ? Double(microseconds) - Double(other.microseconds) : Double(difference)) / 1_000_000
    }
}

extension Instant: Comparable {
    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
    public var description: String { iso8601 }
}

extension Instant: SQLValue {
    public static var columnType: String { "BIGINT" }

    public var stored: Stored { .integer(microseconds) }

    public init?(stored: Stored) {
        guard let microseconds = Int64(stored: stored) else { return nil }
        self.init(microseconds: microseconds)
    }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(microseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}
