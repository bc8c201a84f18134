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

    public func adding(seconds: Int) -> Instant {
        let (added, overflow) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
        return adding(microseconds: overflow ? (seconds > 0 ? .max : .min) : added)
    }

    /// The fraction is kept to the microsecond.
    public func adding(seconds: Double) -> Instant {
        let added = (seconds * 1_000_000).rounded()
        return adding(microseconds: Int64(exactly: added) ?? (added > 0 ? .max : added < 0 ? .min : 0))
    }

    /// How many seconds this moment comes after `other`.
    public func seconds(since other: Instant) -> Double {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(other.microseconds)
        return (overflow ? Double(microseconds) - Double(other.microseconds) : Double(difference)) / 1_000_000
    }

    /// Stays at the last moment there is rather than going round.
    private func adding(microseconds added: Int64) -> Instant {
        let (sum, overflow) = microseconds.addingReportingOverflow(added)
        return Instant(microseconds: overflow ? (added > 0 ? .max : .min) : sum)
    }
}

extension Instant: Comparable {
    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
    public var description: String { iso8601 }
}

extension Instant: SQLValue {
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
