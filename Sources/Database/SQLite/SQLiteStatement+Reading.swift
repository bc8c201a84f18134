import GRDBSQLite

/// The columns of the row it stands on.
extension SQLiteStatement {
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

    private func textThere(_ column: Int) -> String {
        guard let start = sqlite3_column_text(handle, CInt(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, CInt(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func bytesThere(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, CInt(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(column)))))
    }
}
