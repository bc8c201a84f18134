/// A value in the only five forms that both engines share.
public enum Stored: Hashable, Sendable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
}
