/// Reads the rows of one answer as values of one type: a lone value, or a value with a key for each column.
struct RowReader<Row: Decodable> {
    private let statement: SQLiteStatement
    private let lone: (any SQLValue.Type)?
    private let decoder: RowDecoder

    init(_ statement: SQLiteStatement) {
        self.statement = statement
        lone = Row.self as? any SQLValue.Type
        decoder = RowDecoder(statement)
    }

    /// The row the statement stands on.
    func row() throws -> Row {
        guard let lone else { return try decoder.value(Row.self) }
        guard let value = lone.init(stored: statement.stored(0)) as? Row else {
            throw statement.unreadable(0, as: Row.self)
        }
        return value
    }
}
