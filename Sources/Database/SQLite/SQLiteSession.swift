import GRDB
import GRDBSQLite

/// One connection to SQLite, with the statements prepared on it. Used by one thread at a time.
final class SQLiteSession: @unchecked Sendable {
    private let queue: DatabaseQueue
    private let handle: OpaquePointer
    private var statements: [String: SQLiteStatement] = [:]

    /// More statements than the program has questions come from lists of many lengths; then we begin again.
    private static let mostStatements = 500

    init(_ file: SQLiteFile, readOnly: Bool) throws {
        do {
            let queue = try file.queue(readOnly: readOnly)
            self.queue = queue
            guard let handle = queue.inDatabase({ $0.sqliteConnection }) else { throw DatabaseFailure.closed }
            self.handle = handle
        } catch {
            throw DatabaseFailure(error)
        }
    }

    func close() throws {
        use { statements = [:] }
        do { try queue.close() } catch { throw DatabaseFailure(error) }
    }

    /// Everything below is called inside `use`, where GRDB lends the connection to SQLite's own functions.
    func use<Value>(_ body: () throws -> Value) rethrows -> Value {
        try queue.inDatabase { _ in try body() }
    }

    /// The statement for this text, ready to start.
    func statement(_ text: String) throws -> SQLiteStatement {
        if let known = statements[text], !known.isRunning { return known }
        let sql = text.replacing(SQL.placeholder, with: "?")
        let statement = try SQLiteStatement(sql, on: handle)
        if statements.count >= Self.mostStatements { statements = [:] }
        statements[text] = statement
        return statement
    }

    /// Runs one statement without values or rows.
    func run(_ text: String) throws {
        let statement = try statement(text)
        defer { statement.stop() }
        try statement.start([])
        _ = try statement.step()
    }

    /// Ends the transaction and undoes it, if one is still open.
    func rollBack() {
        guard isInTransaction else { return }
        do { try run("ROLLBACK") } catch { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    /// Whether a transaction is open; SQLite ends one by itself when the disk is full or broken.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Whether a row points at another that does not exist yet, so that the commit would fail.
    var hasDanglingReferences: Bool {
        var current: CInt = 0
        var highest: CInt = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }

    /// Rows changed since the connection was opened, those changed by rules of the schema included.
    var totalChanges: Int64 { sqlite3_total_changes64(handle) }

    /// Rows changed by the last statement that changed some.
    var changes: Int { Int(sqlite3_changes64(handle)) }

    static func failure(on connection: OpaquePointer, _ sql: String) -> DatabaseFailure {
        let message = String(cString: sqlite3_errmsg(connection))
        let failure = DatabaseFailure(sqlite: sqlite3_extended_errcode(connection), message: message)
        if case .other = failure { return .other("\(message) in: \(sql)") }
        return failure
    }
}
