import Foundation

/// A value that fits in one column.
///
/// An enum with a raw value needs only the name: `enum State: String, Codable, SQLValue { case open, closed }`.
public protocol SQLValue: Sendable {
    /// This value as the engines store it.
    var stored: Stored { get }

    /// Nil when `stored` is not one of these values.
    init?(stored: Stored)

    /// The type of a column that holds these values; `TEXT` unless it says otherwise.
    static var columnType: String { get }
}

extension SQLValue {
    public static var columnType: String { "TEXT" }
}

extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
    public var stored: Stored { rawValue.stored }

    public static var columnType: String { RawValue.columnType }

    public init?(stored: Stored) {
        guard let raw = RawValue(stored: stored) else { return nil }
        self.init(rawValue: raw)
    }
}

extension Int64: SQLValue {
    public static var columnType: String { "BIGINT" }

    public var stored: Stored { .integer(self) }

    /// A whole number; also a decimal one without fraction, as sums of PostgreSQL are.
    public init?(stored: Stored) {
        switch stored {
        case .integer(let number): self = number
        case .double(let number): self.init(exactly: number)
        case .null, .text, .blob: return nil
        }
    }
}

extension Int: SQLValue {
    public static var columnType: String { "BIGINT" }

    public var stored: Stored { .integer(Int64(self)) }

    public init?(stored: Stored) {
        guard let number = Int64(stored: stored) else { return nil }
        self.init(exactly: number)
    }
}

extension Double: SQLValue {
    public static var columnType: String { "DOUBLE PRECISION" }

    public var stored: Stored { .double(self) }

    public init?(stored: Stored) {
        switch stored {
        case .double(let number): self = number
        case .integer(let number): self.init(number)
        case .null, .text, .blob: return nil
        }
    }
}

/// Stored as 0 or 1, so that both engines compare and count it alike.
extension Bool: SQLValue {
    public static var columnType: String { "BIGINT" }

    public var stored: Stored { .integer(self ? 1 : 0) }

    public init?(stored: Stored) {
        switch stored {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension String: SQLValue {
    public var stored: Stored { .text(self) }

    public init?(stored: Stored) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
}

extension [UInt8]: SQLValue {
    public static var columnType: String { "BYTEA" }

    public var stored: Stored { .blob(self) }

    public init?(stored: Stored) {
        guard case .blob(let bytes) = stored else { return nil }
        self = bytes
    }
}

extension Data: SQLValue {
    public static var columnType: String { "BYTEA" }

    public var stored: Stored { .blob([UInt8](self)) }

    public init?(stored: Stored) {
        guard case .blob(let bytes) = stored else { return nil }
        self.init(bytes)
    }
}
