import CPostgres

/// One open connection to a PostgreSQL server, with the statements prepared on it.
final class PostgreSQLLink {
    let handle: OpaquePointer
    /// Set when nothing more should be asked on it.
    var isSpent = false
    private var statements: [Question: PostgreSQLStatement] = [:]
    private var lastNumber = 0

    /// A text is prepared once for each choice of types and absent values.
    private struct Question: Hashable {
        let text: String
        let types: [Oid]
        let absent: [Bool]
    }

    private static let mostStatements = 500

    init(_ address: PostgreSQLAddress, readsOnly: Bool) throws {
        handle = try PostgreSQLOpening.handle(address)
        do {
            try run(Self.settings(address) + (readsOnly ? "; SET default_transaction_read_only = on" : ""))
        } catch let report as PostgreSQLReport {
            throw DatabaseFailure(report, in: "the settings of a connection")
        }
    }

    deinit {
        PQfinish(handle)
    }

    /// The limits of time, and how values are written as text. The server looks for us as we look for it: a node that went
    /// silent must not keep its turn, or a lock, from the others. (On a socket of the machine it knows none of this.)
    static func settings(_ address: PostgreSQLAddress) -> String {
        """
        SET statement_timeout = '\(address.statementTimeout)';
        SET lock_timeout = '\(max(1, Int(address.patience * 1000)))ms';
        SET idle_in_transaction_session_timeout = '60s';
        SET tcp_keepalives_idle = 10;
        SET tcp_keepalives_interval = 5;
        SET tcp_keepalives_count = 3;
        SET tcp_user_timeout = '15s';
        SET bytea_output = 'hex';
        SET extra_float_digits = 1
        """
    }

    /// Runs commands that steer the connection; gives the tag of the last.
    @discardableResult
    func run(_ sql: String) throws -> String {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw report(result) }
        return String(cString: PQcmdStatus(result))
    }

    /// The answer to one question; throws `PostgreSQLReport` when the server refuses it.
    func ask(_ question: SQL) throws -> PostgreSQLCursor {
        let values = try PostgreSQLValues(question.values)
        let statement = try statement(question, values.types)
        guard !statement.steersTransaction else { throw DatabaseFailure.steering }
        let result = values.ask(statement.name, on: handle)
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            return PostgreSQLCursor(result, of: statement)
        case PGRES_EMPTY_QUERY:
            PQclear(result)
            throw DatabaseFailure.other("There is no statement in: \(question.text)")
        default:
            defer { PQclear(result) }
            throw report(result)
        }
    }

    /// Lets go of all statements when there is no room for so many more.
    func makeRoom(for count: Int) throws {
        guard statements.count + count > Self.mostStatements else { return }
        try run("DEALLOCATE ALL")
        statements = [:]
    }

    func statement(_ sql: SQL, _ types: [Oid]) throws -> PostgreSQLStatement {
        let question = Question(text: sql.text, types: types, absent: sql.values.map { $0 == .null })
        if let known = statements[question] { return known }
        try makeRoom(for: 1)
        lastNumber += 1
        let text = PostgreSQLStatement.text(sql)
        let name = "q\(lastNumber)"
        let result = PQprepare(handle, name, text, CInt(types.count), types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw report(result) }
        let statement = PostgreSQLStatement(name: name, text: text)
        statements[question] = statement
        return statement
    }

    func report(_ result: OpaquePointer?) -> PostgreSQLReport {
        let report = PostgreSQLReport(result, on: handle)
        if report.breaksConnection { isSpent = true }
        return report
    }
}
