import CPostgres

extension Stored {
    /// What PostgreSQL wrote as text for a value of this type; what has no kind of ours stays text.
    init(_ bytes: UnsafeRawBufferPointer, of type: Oid) {
        switch type {
        case PostgreSQLType.bigint, PostgreSQLType.integer, PostgreSQLType.smallint, PostgreSQLType.oid:
            self = .integer(Self.integer(bytes))
        case PostgreSQLType.bool:
            self = .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case PostgreSQLType.double, PostgreSQLType.float:
            self = .double(Double(String(decoding: bytes, as: UTF8.self)) ?? .nan)
        case PostgreSQLType.numeric:
            self = Self.numeric(String(decoding: bytes, as: UTF8.self))
        case PostgreSQLType.bytea:
            self = .blob(Self.blob(bytes))
        default:
            self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func integer(_ digits: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = digits.first == UInt8(ascii: "-")
        // Below zero there is one number more than above.
        let number = digits.dropFirst(isNegative ? 1 : 0).reduce(0 as Int64) { $0 &* 10 &- Int64($1 &- UInt8(ascii: "0")) }
        return isNegative ? number : -number
    }

    /// Sums of whole numbers are whole; what has a fraction is a `Double`.
    private static func numeric(_ text: String) -> Stored {
        Int64(text).map { .integer($0) } ?? .double(Double(text) ?? .nan)
    }

    /// `\x` and two digits a byte.
    private static func blob(_ hex: UnsafeRawBufferPointer) -> [UInt8] {
        func value(_ digit: UInt8) -> UInt8 {
            digit < UInt8(ascii: "a") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10
        }
        return stride(from: 2, to: hex.count - 1, by: 2).map { value(hex[$0]) << 4 | value(hex[$0 + 1]) }
    }
}
