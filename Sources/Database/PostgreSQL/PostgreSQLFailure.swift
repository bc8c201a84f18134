extension DatabaseFailure {
    /// What PostgreSQL reports, in our terms; `sql` is the question, without its values.
    init(_ report: PostgreSQLReport, in sql: String) {
        switch report.code {
        case "23505": self = .constraint(.unique, named: report.columns ?? report.constraint)
        case "23503": self = .constraint(.foreignKey, named: report.constraint)
        case "23514": self = .constraint(.check, named: report.constraint)
        case "23502": self = .constraint(.notNull, named: report.notNullColumn)
        case "40001", "40P01", "55P03", "53300": self = .busy
        case "25006": self = .readOnly
        case "53100": self = .diskFull
        case "57014": self = .tooLong
        case "22021": self = .unstorable
        case "XX001", "XX002": self = .damaged(report.message)
        case _ where report.breaksConnection: self = .unreachable(report.message)
        // PostgreSQL quotes the value that does not fit; it may be somebody's name.
        case _ where report.code.hasPrefix("22"): self = .other("A value does not fit (\(report.code)) in: \(sql)")
        default: self = .other("\(report.message) in: \(sql)")
        }
    }
}

extension PostgreSQLReport {
    /// `person.email, person.place`, as SQLite names a rule broken by `Key (email, place)=(…) already exists.`
    fileprivate var columns: String? {
        guard let table, let detail, let match = detail.firstMatch(of: /\(([a-z0-9_", ]+)\)=\(/) else { return nil }
        return match.1.split(separator: ", ").map { "\(table).\($0.filter { $0 != "\"" })" }.joined(separator: ", ")
    }

    fileprivate var notNullColumn: String? {
        guard let table, let column else { return column }
        return "\(table).\(column)"
    }
}
