/// A CBOR value (RFC 8949) as authenticators write it: whole numbers, bytes, texts, lists, maps and truth, of stated lengths.
public indirect enum CBOR: Hashable, Sendable {
    case integer(Int)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case bool(Bool)
    case null

    private static let deepest = 8

    /// The value at the start of `bytes`, and how many of them it takes; nil for anything damaged, or that this type cannot
    /// say.
    public static func first(in bytes: ArraySlice<UInt8>) -> (value: CBOR, length: Int)? {
        var rest = bytes
        guard let value = read(&rest, deepest) else { return nil }
        return (value, bytes.count - rest.count)
    }

    subscript(key: CBOR) -> CBOR? { if case .map(let map) = self { map[key] } else { nil } }
    subscript(label: Int) -> CBOR? { self[.integer(label)] }

    var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

    private static func read(_ rest: inout ArraySlice<UInt8>, _ depth: Int) -> CBOR? {
        guard depth > 0, let head = rest.popFirst(), let size = argument(head & 31, &rest) else { return nil }
        switch head >> 5 {
        case 0: return .integer(size)
        case 1: return .integer(-1 - size)
        case 2: return take(size, &rest).map { .bytes(Array($0)) }
        case 3: return take(size, &rest).flatMap { String(validating: $0, as: UTF8.self) }.map { .text($0) }
        case 4: return list(size, &rest, depth).map { .array($0) }
        case 5: return map(size, &rest, depth)
        case 7 where head & 31 == 20 || head & 31 == 21: return .bool(head & 31 == 21)
        case 7 where head & 31 == 22: return .null
        default: return nil
        }
    }

    /// The number that follows the head: a count, a length or a value.
    private static func argument(_ short: UInt8, _ rest: inout ArraySlice<UInt8>) -> Int? {
        guard short >= 24 else { return Int(short) }
        guard short <= 27, let bytes = take(1 << Int(short - 24), &rest) else { return nil }
        let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: number)
    }

    private static func take(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private static func list(_ count: Int, _ rest: inout ArraySlice<UInt8>, _ depth: Int) -> [CBOR]? {
        guard count <= rest.count else { return nil }
        var values: [CBOR] = []
        for _ in 0..<count {
            guard let value = read(&rest, depth - 1) else { return nil }
            values.append(value)
        }
        return values
    }

    /// A name that stands twice is refused.
    private static func map(_ count: Int, _ rest: inout ArraySlice<UInt8>, _ depth: Int) -> CBOR? {
        guard count <= rest.count else { return nil }
        var map: [CBOR: CBOR] = [:]
        for _ in 0..<count {
            guard let key = read(&rest, depth - 1), let value = read(&rest, depth - 1),
                map.updateValue(value, forKey: key) == nil
            else { return nil }
        }
        return .map(map)
    }
}
