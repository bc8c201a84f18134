import Foundation

/// A value in the only five forms that both engines share.
public enum Stored: Hashable, Sendable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])

    /// Whether both engines can store it: PostgreSQL knows no NUL in a text, SQLite no `nan`.
    var isStorable: Bool {
        switch self {
        case .text(var text): text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) == nil } ?? true }
        case .double(let number): !number.isNaN
        case .null, .integer, .blob: true
        }
    }
}
