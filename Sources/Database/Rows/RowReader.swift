/// Reads the rows of one answer as values of one type: a lone value, or a value with a key for each column.
struct RowReader<Row: Decodable> {
    private let cursor: any Cursor
    private let lone: (any SQLValue.Type)?
    private let decoder: RowDecoder

    init(_ cursor: any Cursor) {
        self.cursor = cursor
        lone = Row.self as? any SQLValue.Type
        decoder = RowDecoder(cursor)
    }

    /// The row the cursor stands on.
    func row() throws -> Row {
        guard let lone else { return try decoder.value(Row.self) }
        guard let value = lone.init(stored: cursor.stored(0)) as? Row else {
            throw cursor.unreadable(0, as: Row.self)
        }
        return value
    }
}
