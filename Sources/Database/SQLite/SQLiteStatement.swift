import GRDBSQLite

/// A prepared statement, and the row it stands on.
final class SQLiteStatement: Cursor {
    private let connection: OpaquePointer
    let handle: OpaquePointer
    /// Whether someone is reading its rows; then it cannot be asked again.
    private(set) var isRunning = false
    /// Whether it begins or ends a transaction, which is not for bodies to do.
    let steersTransaction: Bool
    /// SQLite prepares again by itself when the schema changes; then the columns may be others.
    private var preparations: CInt = 0
    private var knownColumns: ColumnNames?
    /// What the connection had changed before this statement ran.
    private var changesBefore: Int64 = 0

    /// Throws when `sql` is no single statement.
    init(_ sql: String, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let isWhole = try sql.withCString { start in
            var end: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(
                connection, start, -1, CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &handle, &end)
            guard code == SQLITE_OK else { throw SQLiteSession.failure(on: connection, sql) }
            return end.map { $0.pointee == 0 } ?? true
        }
        guard let handle else { throw DatabaseFailure.other("There is no statement in: \(sql)") }
        guard isWhole else {
            sqlite3_finalize(handle)
            throw DatabaseFailure.other("There is more than one statement in: \(sql)")
        }
        self.handle = handle
        self.connection = connection
        steersTransaction = SQLScript.steersTransaction(sql)
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Whether running it leaves the database as it is.
    var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

    /// Takes the values and stands before the first row; each `start` ends with `stop`.
    func start(_ values: [Stored]) throws {
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw DatabaseFailure.other("\(values.count) values for another number of places in: \(text)")
        }
        for (place, value) in values.enumerated() {
            guard value.isStorable else { throw DatabaseFailure.unstorable }
            guard bind(value, at: CInt(place + 1)) == SQLITE_OK else {
                throw SQLiteSession.failure(on: connection, text)
            }
        }
        changesBefore = sqlite3_total_changes64(connection)
        isRunning = true
    }

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteSession.failure(on: connection, text)
        }
    }

    func stop() {
        sqlite3_reset(handle)
        isRunning = false
    }

    /// A statement that changes nothing leaves SQLite's own count as the one before it left it.
    var changes: Int {
        sqlite3_total_changes64(connection) == changesBefore ? 0 : Int(sqlite3_changes64(connection))
    }

    /// The columns of the answer; true from the first `step` on.
    var columns: ColumnNames {
        let preparations = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
        if let knownColumns, preparations == self.preparations { return knownColumns }
        let columns = ColumnNames((0..<Int(sqlite3_column_count(handle))).map(columnName))
        self.preparations = preparations
        knownColumns = columns
        return columns
    }

    func columnName(_ column: Int) -> String {
        sqlite3_column_name(handle, CInt(column)).map { String(cString: $0) } ?? "\(column)"
    }

    var text: String {
        sqlite3_sql(handle).map { String(cString: $0) } ?? ""
    }
}
