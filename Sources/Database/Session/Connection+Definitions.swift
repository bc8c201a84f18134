extension Connection {
    /// Runs statements that define the schema, written in the SQL that the engines share.
    func define(_ sql: String) throws {
        for statement in SQLScript.statements(of: sql) {
            try execute(SQL(text: session.definition(statement), values: []))
        }
    }

    func hasTable(_ name: String) throws -> Bool {
        try value(Int.self, session.tableQuestion(name)) != nil
    }
}
