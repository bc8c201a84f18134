import CPostgres

extension PostgreSQLSession {
    func askAll(_ questions: [SQL]) throws -> [Int] {
        var changes: [Int] = []
        for start in stride(from: 0, to: questions.count, by: PostgreSQLLink.pipelineLength) {
            let part = questions[start..<min(start + PostgreSQLLink.pipelineLength, questions.count)]
            changes += try noted(part[start]) { try $0.askAll(part) }
        }
        return changes
    }
}

extension PostgreSQLLink {
    /// So few that their answers, some bytes each, always fit between the two of us: else each could wait for the other to read.
    static let pipelineLength = 128

    /// The rows that each statement changed: all are sent before the first answer is read. Source: libpq, "Pipeline Mode".
    fileprivate func askAll(_ questions: ArraySlice<SQL>) throws -> [Int] {
        try makeRoom(for: questions.count)
        let prepared = try questions.map { question in
            let values = try PostgreSQLValues(question.values)
            return (statement: try statement(question, values.types), values: values)
        }
        guard !prepared.contains(where: \.statement.steersTransaction) else { throw DatabaseFailure.steering }
        guard PQenterPipelineMode(handle) == 1 else { throw report(nil) }
        defer { if PQexitPipelineMode(handle) != 1 { isSpent = true } }
        for each in prepared where !each.values.send(each.statement.name, on: handle) { throw brokenOff() }
        guard PQpipelineSync(handle) == 1 else { throw brokenOff() }
        var changes: [Int] = []
        var refusal: PostgreSQLReport?
        for each in prepared {
            let result = PQgetResult(handle)
            let cursor = PostgreSQLCursor(result, of: each.statement)
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: changes.append(cursor.changes)
            case PGRES_PIPELINE_ABORTED: break
            default: refusal = refusal ?? report(result)
            }
            cursor.stop()
            while let more = PQgetResult(handle) { PQclear(more) }
        }
        PQclear(PQgetResult(handle))
        if let refusal { throw refusal }
        return changes
    }

    /// The connection is of no more use after what was sent half.
    func brokenOff() -> PostgreSQLReport {
        isSpent = true
        return report(nil)
    }
}
