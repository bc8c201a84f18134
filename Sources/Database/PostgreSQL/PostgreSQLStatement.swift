/// A statement prepared on one connection.
final class PostgreSQLStatement {
    let name: String
    /// Whether it begins or ends a transaction, which is not for bodies to do.
    let steersTransaction: Bool
    /// Worked out from the first answer.
    var columns: ColumnNames?

    init(name: String, text: String) {
        self.name = name
        steersTransaction = SQLScript.steersTransaction(text)
    }

    /// `$1`, `$2` … for the values. An absent one is written `NULL`, which fits every type.
    static func text(_ sql: SQL) -> String {
        guard !sql.values.isEmpty else { return sql.text }
        var text = String.UnicodeScalarView()
        var values = sql.values[...]
        var place = 0
        for scalar in sql.text.unicodeScalars {
            guard scalar == SQL.placeholder else {
                text.append(scalar)
                continue
            }
            if values.popFirst() == .null {
                text.append(contentsOf: "NULL".unicodeScalars)
            } else {
                place += 1
                text.append(contentsOf: "$\(place)".unicodeScalars)
            }
        }
        return String(text)
    }
}
