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
        case .text(let text): !(text.utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? text.utf8.contains(0))
        case .double(let number): !number.isNaN
        case .null, .integer, .blob: true
        }
    }
}
