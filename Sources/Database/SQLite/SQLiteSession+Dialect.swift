extension SQLiteSession {
    var engine: Engine { .sqlite }

    func definition(_ statement: [SQLScript.Token]) -> String { SQLiteDialect.definition(statement) }

    func tableQuestion(_ name: String) -> SQL { SQLiteDialect.tableQuestion(name) }
}
