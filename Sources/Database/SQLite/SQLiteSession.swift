import GRDB
import GRDBSQLite

/// One connection to SQLite, with the statements prepared on it. Used by one thread at a time.
final class SQLiteSession: Session, @unchecked Sendable {
    private let queue: DatabaseQueue
    private let handle: OpaquePointer
    private var statements: [String: SQLiteStatement] = [:]
    private var untold: Untold

    /// More statements than the program has questions come from lists of many lengths; then we begin again.
    private static let mostStatements = 500

    init(_ file: SQLiteFile, readOnly: Bool, _ listeners: Listeners? = nil) throws {
        untold = Untold(listeners)
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

    /// GRDB lends the connection to SQLite's own functions here.
    func use<Value>(_ body: () throws -> Value) rethrows -> Value {
        try queue.inDatabase { _ in try body() }
    }

    func ask(_ question: SQL, mayWrite: Bool) throws -> any Cursor {
        let statement = try statement(question.text)
        guard mayWrite || statement.isReadOnly else { throw DatabaseFailure.readOnly }
        guard !statement.steersTransaction else { throw DatabaseFailure.steering }
        do { try statement.start(question.values) } catch {
            statement.stop()
            throw error
        }
        return statement
    }

    /// The statement for this text, ready to start.
    private func statement(_ text: String) throws -> SQLiteStatement {
        if let known = statements[text], !known.isRunning { return known }
        let sql = text.replacing(SQL.placeholder, with: "?")
        let statement = try SQLiteStatement(sql, on: handle)
        if statements.count >= Self.mostStatements { statements = [:] }
        statements[text] = statement
        return statement
    }

    func begin(_ errand: Errand) throws {
        try steer(errand.isReading ? "BEGIN" : "BEGIN IMMEDIATE")
    }

    func commit() throws {
        try steer("COMMIT")
        untold.tellAll()
    }

    func openSavepoint() throws {
        try steer("SAVEPOINT body")
        untold.openSavepoint()
    }

    func undoSavepoint() throws {
        untold.undoSavepoint()
        try steer("ROLLBACK TO body")
        try closeSavepoint()
    }

    func closeSavepoint() throws {
        try steer("RELEASE body")
    }

    func tell(_ payload: String, on channel: String) {
        untold.add(payload, on: channel)
    }

    /// Runs one statement without values or rows.
    private func steer(_ text: String) throws {
        let statement = try statement(text)
        defer { statement.stop() }
        try statement.start([])
        _ = try statement.step()
    }

    func rollBack() {
        untold.forget()
        guard isSound else { return }
        do { try steer("ROLLBACK") } catch { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
    }

    /// SQLite gives up a transaction by itself when the disk is full or broken, whatever the body made of the error;
    /// and it looks at deferred references only when the whole group is committed.
    func check() throws {
        guard isSound else { throw DatabaseFailure.other("The transaction ended before its body.") }
        guard !hasDanglingReferences else { throw DatabaseFailure.constraint(.foreignKey, named: nil) }
    }

    var isSound: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// One writer at a time: nobody collides.
    var trouble: Trouble? { nil }

    /// Whether a row points at another that does not exist yet, so that the commit would fail.
    private var hasDanglingReferences: Bool {
        var current: CInt = 0
        var highest: CInt = 0
        sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
        return current != 0
    }

    static func failure(on connection: OpaquePointer, _ sql: String) -> DatabaseFailure {
        let message = String(cString: sqlite3_errmsg(connection))
        let failure = DatabaseFailure(sqlite: sqlite3_extended_errcode(connection), message: message)
        if case .other = failure { return .other("\(message) in: \(sql)") }
        return failure
    }
}
