/// Where PostgreSQL differs from the SQL that the engines share.
enum PostgreSQLDialect {
    /// A definition of the schema as PostgreSQL wants it: `TEXT` compares and sorts by its bytes, as SQLite does.
    ///
    /// So a list has the same order on both engines and in every country, and an index stays right when the machine's
    /// tables of letters change.
    static func definition(_ statement: [SQLScript.Token]) -> String {
        let words = statement.compactMap(\.word)
        let isTable = words.starts(with: ["CREATE", "TABLE"])
        guard isTable || words.starts(with: ["ALTER", "TABLE"]) else { return statement.map(\.text).joined() }
        var depth = 0
        var before: [SQLScript.Token] = []
        var definition = ""
        for token in statement {
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            let isColumn = isTable ? depth == 1 && isSecond(before) : depth == 0 && isAdded(before)
            definition += token.word == "TEXT" && isColumn ? "TEXT COLLATE \"C\"" : token.text
            if !isBlank(token) { before.append(token) }
        }
        return definition
    }

    static func tableQuestion(_ name: String) -> SQL {
        "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = \(name)"
    }

    /// Whether the next token is the second of a definition: it follows the name of a column.
    private static func isSecond(_ before: [SQLScript.Token]) -> Bool {
        before.count > 1 && isName(before) && ["(", ","].contains(before[before.count - 2].text)
    }

    /// Whether the next token follows `ADD name` or `ADD COLUMN name`.
    private static func isAdded(_ before: [SQLScript.Token]) -> Bool {
        guard before.count > 1, isName(before), before.contains(where: { $0.word == "ADD" }) else { return false }
        guard !["COLUMN", "CONSTRAINT", "IF"].contains(before.last?.word) else { return false }
        return ["ADD", "COLUMN", "EXISTS"].contains(before[before.count - 2].word)
    }

    private static func isName(_ before: [SQLScript.Token]) -> Bool {
        before.last.map { $0.isWord || $0.text.hasPrefix("\"") } ?? false
    }

    private static func isBlank(_ token: SQLScript.Token) -> Bool {
        token.text.hasPrefix("--") || token.text.hasPrefix("/*") || token.text.allSatisfy(\.isWhitespace)
    }
}
