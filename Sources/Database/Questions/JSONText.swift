import Foundation

/// Values of several parts, kept as JSON text in one column.
enum JSONText {
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    /// A lone string, number or truth stays what it is; lists and objects become JSON text with sorted keys.
    static func stored(_ value: some Encodable) throws -> Stored {
        let json = try encoder.encode(value)
        switch json.first {
        case UInt8(ascii: "\""): return .text(try decoder.decode(String.self, from: json))
        case UInt8(ascii: "{"), UInt8(ascii: "["): return .text(String(decoding: json, as: UTF8.self))
        case UInt8(ascii: "t"): return .integer(1)
        case UInt8(ascii: "f"): return .integer(0)
        case UInt8(ascii: "n"): return .null
        default: return try number(in: json)
        }
    }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try decoder.decode(type, from: Data(text.utf8))
    }

    /// A whole number must fit in a column as it is; only what has a fraction or exponent is a `Double`.
    private static func number(in json: Data) throws -> Stored {
        let text = String(decoding: json, as: UTF8.self)
        if let whole = Int64(text) { return .integer(whole) }
        guard text.contains(where: { ".eE".contains($0) }) else {
            throw DatabaseFailure.other("A column holds no number as large as \(text).")
        }
        return .double(try decoder.decode(Double.self, from: json))
    }
}
