/// Reads a `Decodable` value from the row a cursor stands on.
///
/// A type asks for its keys in the same order in each row, so the order of the first row is kept as a trail of column
/// places, and later rows look nothing up.
final class RowDecoder: Decoder {
    let cursor: any Cursor
    private let columns: ColumnNames
    private var trail: [Step] = []
    private var step = 0

    /// One question of the type: where its key stands, and whether it wants a lone value there.
    private struct Step {
        let key: String
        let place: Int?
        var wanted: Any.Type?
        var lone: (any SQLValue.Type)?
    }

    init(_ cursor: any Cursor) {
        self.cursor = cursor
        columns = cursor.columns
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The value that this row is.
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        step = 0
        return try Value(from: self)
    }

    /// The column that holds `key`.
    func place(of key: some CodingKey) -> Int? {
        let name = key.stringValue
        defer { step += 1 }
        if step < trail.count, trail[step].key == name { return trail[step].place }
        let place = columns.place(of: name)
        let known = trail.dropFirst(step).prefix(1).indices
        trail.replaceSubrange(known, with: [Step(key: name, place: place)])
        return place
    }

    /// What the column just found holds.
    func value<Value: Decodable>(_ type: Value.Type, at place: Int, for key: some CodingKey) throws -> Value {
        let stored = cursor.stored(place)
        guard let value = lone(type)?.value(in: stored, as: type) else {
            return try Cell(stored: stored, column: key.stringValue).decode(type)
        }
        return value
    }

    /// The type as a lone value, if it is one; asked once per column.
    private func lone(_ type: Any.Type) -> (any SQLValue.Type)? {
        guard step > 0, step <= trail.count else { return nil }
        if trail[step - 1].wanted != type {
            trail[step - 1].wanted = type
            trail[step - 1].lone = type as? any SQLValue.Type
        }
        return trail[step - 1].lone
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowColumns<Key>(row: self))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        Cell(stored: cursor.stored(0), column: cursor.columnName(0))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw DatabaseFailure.other("A row is read by name, not as a list.")
    }
}

extension SQLValue {
    /// The value in `stored`, where `Value` is this type under another name.
    fileprivate static func value<Value>(in stored: Stored, as type: Value.Type) -> Value? {
        Self(stored: stored) as? Value
    }
}
