import CPostgres

/// What the server, or libpq, says of a command that failed.
struct PostgreSQLReport: Error {
    /// SQLSTATE; empty when the server said nothing.
    let code: String
    let message: String
    let detail: String?
    let table: String?
    let column: String?
    let constraint: String?
    /// The function of the server that refused.
    let function: String?
    /// Whether nothing more can be asked on this connection.
    let breaksConnection: Bool

    /// `result` is nil when libpq could not even ask.
    init(_ result: OpaquePointer?, on connection: OpaquePointer) {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, CInt(letter.value)).map { String(cString: $0) }
        }
        code = field("C") ?? ""
        message = field("M") ?? String(cString: PQerrorMessage(connection))
        detail = field("D")
        table = field("t")
        column = field("c")
        constraint = field("n")
        function = field("R")
        let severity = field("V") ?? ""
        breaksConnection = ["FATAL", "PANIC"].contains(severity) || PQstatus(connection) != CONNECTION_OK
    }

    /// Whether another transaction is the cause: then the same bodies may succeed the next time.
    var isCollision: Bool { code == "40001" || code == "40P01" }

    /// Whether the statement was prepared for tables that have changed since, or is not known to the server any more.
    var isOutdated: Bool { code == "26000" || code == "0A000" && function == "RevalidateCachedQuery" }
}
