/// Reads a `Decodable` value from the row a statement stands on.
///
/// A type asks for its keys in the same order in each row, so the order of the first row is kept as a trail of column
/// places, and later rows look nothing up.
final class RowDecoder: Decoder {
    let statement: SQLiteStatement
    private let columns: ColumnNames
    private var trail: [(key: String, place: Int?)] = []
    private var step = 0

    init(_ statement: SQLiteStatement) {
        self.statement = statement
        columns = statement.columns
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
        trail.replaceSubrange(min(step, trail.count)..<min(step + 1, trail.count), with: [(name, place)])
        return place
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowColumns<Key>(row: self))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        Cell(stored: statement.stored(0), column: statement.columnName(0))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw DatabaseFailure.other("A row is read by name, not as a list.")
    }
}
