extension SQLiteSession {
    var engine: Engine { .sqlite }

    func definition(_ statement: [SQLScript.Token]) -> String { SQLiteDialect.definition(statement) }

    /// There is one writer at a time anyway.
    func takeTurn() {}

    func tableQuestion(_ name: String) -> SQL { SQLiteDialect.tableQuestion(name) }

    var tablesQuestion: SQL {
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    }

    func columnsQuestion(_ table: String) -> SQL { "SELECT name FROM pragma_table_info(\(table)) ORDER BY cid" }

    func referencesQuestion(_ table: String) -> SQL {
        "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(\(table)) ORDER BY 1"
    }
}
