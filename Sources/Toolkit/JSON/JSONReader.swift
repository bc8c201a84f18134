/// Why a text is no JSON: what is wrong, and after how many bytes.
public struct JSONFlaw: Error, Equatable, Sendable {
    public let message: String
    public let place: Int
}

extension JSON {
    /// Reads one value. Refused: anything that RFC 8259 does not allow, a name that stands twice in an object, `\u0000`,
    /// and values nested more than 64 deep.
    public init(reading bytes: some Sequence<UInt8>) throws(JSONFlaw) {
        self = try Self.parts(of: Array(bytes)).value
    }

    /// A value, and where each of its elements stands in `bytes` when it is a list.
    public static func parts(of bytes: [UInt8]) throws(JSONFlaw) -> (value: JSON, elements: [Range<Int>]) {
        let result = bytes.withUnsafeBufferPointer { bytes -> Result<(JSON, [Range<Int>]), JSONFlaw> in
            var reader = JSONReader(bytes)
            do throws(JSONFlaw) {
                return .success(try reader.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// Goes through the bytes of a JSON text once.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    private var depth = 0
    private var elements: [Range<Int>] = []

    private static let deepest = 64

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(JSONFlaw) -> (JSON, [Range<Int>]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        skipSpace()
        let value = try value()
        skipSpace()
        guard place == bytes.count else { throw flaw("There is more after the end of the JSON value") }
        return (value, elements)
    }

    private mutating func value() throws(JSONFlaw) -> JSON {
        switch peek {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try nested(Self.object)
        case UInt8(ascii: "["): return try nested(Self.array)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let sign? where sign == UInt8(ascii: "-") || (0x30...0x39).contains(sign): return .number(try number())
        case nil: throw flaw("The JSON text ends too early")
        default: throw flaw("A JSON value was expected here")
        }
    }

    private mutating func nested(_ body: (inout JSONReader) throws(JSONFlaw) -> JSON) throws(JSONFlaw) -> JSON {
        guard depth < Self.deepest else { throw flaw("The JSON values are nested too deep") }
        depth += 1
        place += 1
        skipSpace()
        let value = try body(&self)
        depth -= 1
        return value
    }

    private static func object(_ reader: inout JSONReader) throws(JSONFlaw) -> JSON {
        var members: [Member] = []
        if reader.skip("}") { return .object(members) }
        repeat {
            reader.skipSpace()
            guard reader.peek == UInt8(ascii: "\"") else { throw reader.flaw("A name in quotes was expected here") }
            let name = try reader.string()
            reader.skipSpace()
            guard reader.skip(":") else { throw reader.flaw("A colon was expected here") }
            reader.skipSpace()
            members.append(Member(name, try reader.value()))
            reader.skipSpace()
        } while reader.skip(",")
        guard reader.skip("}") else { throw reader.flaw("A comma or } was expected here") }
        if let name = repeated(in: members) { throw reader.flaw("The name “\(name)” stands twice in one object") }
        return .object(members)
    }

    private typealias Member = JSON.Member

    private static func repeated(in members: [Member]) -> String? {
        if members.count > 12 {
            var seen: Set<String> = []
            return members.first { !seen.insert($0.name).inserted }?.name
        }
        for (place, member) in members.enumerated().dropFirst()
        where members[..<place].contains(where: { $0.name == member.name }) {
            return member.name
        }
        return nil
    }

    private static func array(_ reader: inout JSONReader) throws(JSONFlaw) -> JSON {
        var values: [JSON] = []
        let isOutermost = reader.depth == 1
        if reader.skip("]") { return .array(values) }
        repeat {
            reader.skipSpace()
            let start = reader.place
            values.append(try reader.value())
            if isOutermost { reader.elements.append(start..<reader.place) }
            reader.skipSpace()
        } while reader.skip(",")
        guard reader.skip("]") else { throw reader.flaw("A comma or ] was expected here") }
        return .array(values)
    }
}
