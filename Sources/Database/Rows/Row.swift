/// One row of an answer, read by column number; valid until the next one.
///
/// The fast road for long lists: `try db.rows(question) { row in Line(name: try row[0], due: try row[1]) }`.
public struct Row {
    let cursor: any Cursor

    /// The value in this column, counted from 0; throws `DatabaseFailure.unreadable` when it is absent or of another kind.
    public subscript<Value: SQLValue>(column: Int) -> Value {
        get throws {
            guard let value = Value(stored: cursor.stored(column)) else {
                throw cursor.unreadable(column, as: Value.self)
            }
            return value
        }
    }

    /// The value in this column, or nil where it is NULL.
    public subscript<Value: SQLValue>(column: Int) -> Value? {
        get throws {
            let stored = cursor.stored(column)
            if stored == .null { return nil }
            guard let value = Value(stored: stored) else { throw cursor.unreadable(column, as: Value.self) }
            return value
        }
    }
}
