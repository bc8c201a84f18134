/// Where SQLite differs from the SQL that the engines share.
enum SQLiteDialect {
    /// A definition of the schema as SQLite wants it: tables are `STRICT`, which knows fewer names of types.
    ///
    /// `BIGINT` becomes `INTEGER`, `DOUBLE PRECISION` becomes `REAL`, `BYTEA` becomes `BLOB`.
    static func definition(_ statement: [SQLScript.Token]) -> String {
        let words = statement.compactMap(\.word)
        guard words.starts(with: ["CREATE", "TABLE"]) || words.starts(with: ["ALTER", "TABLE"]) else {
            return text(statement)
        }
        let definition = text(statement.map(type))
        return words.first == "CREATE" && !isAnswerKept(statement) ? definition + "\nSTRICT" : definition
    }

    private static func type(_ token: SQLScript.Token) -> SQLScript.Token {
        let name: String? =
            switch token.word {
            case "BIGINT": "INTEGER"
            case "DOUBLE": "REAL"
            case "PRECISION": ""
            case "BYTEA": "BLOB"
            default: nil
            }
        return name.map { SQLScript.Token(text: $0, isWord: true) } ?? token
    }

    /// Whether the table is `CREATE TABLE … AS SELECT …`, which takes no `STRICT`.
    private static func isAnswerKept(_ statement: [SQLScript.Token]) -> Bool {
        var depth = 0
        for token in statement {
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            if token.word == "AS", depth == 0 { return true }
        }
        return false
    }

    static func tableQuestion(_ name: String) -> SQL {
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = \(name)"
    }

    private static func text(_ statement: [SQLScript.Token]) -> String {
        statement.map(\.text).joined()
    }
}
