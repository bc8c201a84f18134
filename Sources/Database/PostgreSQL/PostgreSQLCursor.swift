import CPostgres

/// The answer to one question, whole in memory, and the row it stands on.
final class PostgreSQLCursor: Cursor {
    private let statement: PostgreSQLStatement
    private var result: OpaquePointer?
    private let count: CInt
    private var row: CInt = -1
    private let types: [Oid]

    /// Takes over `result`.
    init(_ result: OpaquePointer?, of statement: PostgreSQLStatement) {
        self.result = result
        self.statement = statement
        count = PQntuples(result)
        types = (0..<PQnfields(result)).map { PQftype(result, $0) }
    }

    deinit {
        stop()
    }

    func step() -> Bool {
        row += 1
        return row < count
    }

    func stop() {
        PQclear(result)
        result = nil
    }

    var changes: Int {
        let tag = String(cString: PQcmdStatus(result))
        guard ["INSERT", "UPDATE", "DELETE", "MERGE"].contains(where: tag.hasPrefix) else { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    var columns: ColumnNames {
        if let columns = statement.columns { return columns }
        let columns = ColumnNames(types.indices.map(columnName))
        statement.columns = columns
        return columns
    }

    func columnName(_ column: Int) -> String {
        PQfname(result, CInt(column)).map { String(cString: $0) } ?? "\(column)"
    }

    func isNull(_ column: Int) -> Bool {
        PQgetisnull(result, row, CInt(column)) != 0
    }

    func stored(_ column: Int) -> Stored {
        guard !isNull(column) else { return .null }
        return Stored(bytes(column), of: types[column])
    }

    func text(_ column: Int) throws -> String {
        guard !isNull(column), case .text(let text) = stored(column) else { throw unreadable(column, as: String.self) }
        return text
    }

    func integer(_ column: Int) throws -> Int {
        guard let number = Int(stored: stored(column)) else { throw unreadable(column, as: Int.self) }
        return number
    }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, CInt(column)), count: Int(PQgetlength(result, row, CInt(column))))
    }
}
