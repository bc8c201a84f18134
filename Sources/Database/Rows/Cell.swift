/// One column of one row: a lone value, or JSON text that holds a value of several parts.
struct Cell: SingleValueDecodingContainer, Decoder {
    let stored: Stored
    let column: String

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func decodeNil() -> Bool { stored == .null }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let lone = type as? any SQLValue.Type {
            guard let value = lone.init(stored: stored) as? Value else {
                return try unreadable(as: type)
            }
            return value
        }
        if let number = type as? any FixedWidthInteger.Type { return try exactly(number) }
        if type == Float.self { return try Float(decode(Double.self)) as? Value ?? unreadable(as: type) }
        do {
            return try Value(from: self)
        } catch is HasParts {
            return try parts(of: type)
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw HasParts()
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw HasParts() }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    /// Whole numbers of a size that no column has.
    private func exactly<Value, Number: FixedWidthInteger>(_ type: Number.Type) throws -> Value {
        try Number(exactly: decode(Int64.self)) as? Value ?? unreadable(as: Value.self)
    }

    private func parts<Value: Decodable>(of type: Value.Type) throws -> Value {
        guard case .text(let json) = stored else { return try unreadable(as: type) }
        do {
            return try JSONText.value(type, from: json)
        } catch {
            return try unreadable(as: type)
        }
    }

    private func unreadable<Value>(as type: Value.Type) throws -> Value {
        throw DatabaseFailure.unreadable(column: column, as: "\(type)")
    }
}

/// Thrown by a type that asks for keys or a list where one column stands: the column holds JSON.
private struct HasParts: Error {}
