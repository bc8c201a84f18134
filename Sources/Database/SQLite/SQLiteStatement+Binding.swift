import GRDBSQLite

extension SQLiteStatement {
    /// Puts a value in its place, counted from 1; gives SQLite's code.
    func bind(_ value: Stored, at place: CInt) -> CInt {
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
