/// The name of one `Of` forever: a UUID, written in lower case.
///
/// Fresh ones are of version 7 (RFC 9562): they sort by the microsecond they were made at, then by chance.
public struct ID<Of>: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new name, made at `instant`.
    public static func fresh(at instant: Instant) -> ID {
        ID(at: instant, chance: .random(in: .min ... .max))
    }

    /// A new name, made at `instant`, with the chance that `generator` gives.
    public static func fresh(at instant: Instant, using generator: inout some RandomNumberGenerator) -> ID {
        ID(at: instant, chance: generator.next())
    }

    private init(at instant: Instant, chance: UInt64) {
        let (milliseconds, microseconds) = UInt64(max(0, instant.microseconds)).quotientAndRemainder(dividingBy: 1000)
        high = (milliseconds & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | microseconds * 4096 / 1000
        low = 0x8000_0000_0000_0000 | chance & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// `0190163d-8694-739b-aea5-966c26f8ad91`.
    public var text: String { UUIDText.text(high, low) }
}

extension ID: Comparable {
    public static func < (left: ID, right: ID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ID: LosslessStringConvertible {
    public var description: String { text }

    /// Nil unless `text` has the shape of a UUID: 32 hexadecimal digits as 8-4-4-4-12, in either case.
    public init?(_ text: String) {
        guard let (high, low) = UUIDText.halves(of: text) else { return nil }
        self.init(high: high, low: low)
    }
}

extension ID: SQLValue {
    public var stored: Stored { .text(text) }

    public init?(stored: Stored) {
        guard case .text(let text) = stored else { return nil }
        self.init(text)
    }
}

extension ID: Codable, CodingKeyRepresentable {
    public init(from decoder: any Decoder) throws { self = try decoded(from: decoder) }

    public func encode(to encoder: any Encoder) throws { try encoded(to: encoder) }

    public var codingKey: any CodingKey { TextKey(stringValue: text) }

    public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}
