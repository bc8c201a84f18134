/// The answer to one statement, and the row it stands on.
protocol Cursor: AnyObject {
    /// Goes to the next row; false when there is none.
    func step() throws -> Bool

    func stop()

    /// Rows that the statement inserted, changed or deleted itself; true once `step` gave false.
    var changes: Int { get }

    /// The columns of the answer; true from the first `step` on.
    var columns: ColumnNames { get }

    func columnName(_ column: Int) -> String

    func isNull(_ column: Int) -> Bool

    func stored(_ column: Int) -> Stored

    /// The text in this column; throws `unreadable` when it holds anything else.
    func text(_ column: Int) throws -> String

    /// The whole number in this column; throws `unreadable` when it holds anything else.
    func integer(_ column: Int) throws -> Int
}

extension Cursor {
    func unreadable(_ column: Int, as type: Any.Type) -> DatabaseFailure {
        .unreadable(column: columnName(column), as: "\(type)")
    }
}
