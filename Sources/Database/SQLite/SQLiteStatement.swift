import GRDBSQLite

/// A prepared statement, and the row it stands on.
final class SQLiteStatement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    /// Whether someone is reading its rows; then it cannot be asked again.
    private(set) var isRunning = false
    /// SQLite prepares again by itself when the schema changes; then the columns may be others.
    private var preparations: CInt = 0
    private var knownColumns: ColumnNames?

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
            guard bind(value, at: CInt(place + 1)) == SQLITE_OK else {
                throw SQLiteSession.failure(on: connection, text)
            }
        }
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

    func isNull(_ column: Int) -> Bool {
        sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL
    }

    func stored(_ column: Int) -> Stored {
        switch sqlite3_column_type(handle, CInt(column)) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, CInt(column)))
        case SQLITE_FLOAT: .double(sqlite3_column_double(handle, CInt(column)))
        case SQLITE_TEXT: .text(textThere(column))
        case SQLITE_BLOB: .blob(bytesThere(column))
        default: .null
        }
    }

    func text(_ column: Int) throws -> String {
        guard sqlite3_column_type(handle, CInt(column)) == SQLITE_TEXT else {
            throw unreadable(column, as: String.self)
        }
        return textThere(column)
    }

    func integer(_ column: Int) throws -> Int {
        guard sqlite3_column_type(handle, CInt(column)) == SQLITE_INTEGER else {
            guard let number = Int(stored: stored(column)) else { throw unreadable(column, as: Int.self) }
            return number
        }
        return Int(sqlite3_column_int64(handle, CInt(column)))
    }

    func unreadable(_ column: Int, as type: Any.Type) -> DatabaseFailure {
        .unreadable(column: columnName(column), as: "\(type)")
    }

    private var text: String {
        sqlite3_sql(handle).map { String(cString: $0) } ?? ""
    }

    private func textThere(_ column: Int) -> String {
        guard let start = sqlite3_column_text(handle, CInt(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, CInt(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func bytesThere(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, CInt(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(column)))))
    }

    private func bind(_ value: Stored, at place: CInt) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let number): return sqlite3_bind_int64(handle, place, number)
        case .double(let number): return sqlite3_bind_double(handle, place, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    sqlite3_bind_text64(
                        handle, place, characters.baseAddress, UInt64(characters.count), Self.copies, UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
            return sqlite3_bind_blob64(handle, place, bytes, UInt64(bytes.count), Self.copies)
        }
    }

    /// SQLite's `SQLITE_TRANSIENT`, a macro that Swift does not import: the value is copied at once.
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
