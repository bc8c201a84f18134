import Toolkit

/// The documents that are made from the program's own tables; a test compares them, so that they never say something else.
enum GeneratedDocument: String, CaseIterable, Sendable {
    case permissions, retention, record, assessment

    var path: String {
        switch self {
        case .permissions: "docs/security/permissions.md"
        case .retention: "docs/privacy/retention.md"
        case .record: "docs/privacy/record.md"
        case .assessment: "docs/privacy/dpia.md"
        }
    }

    func text(words: Words) -> String {
        let made = "<!-- Made from the program by a test (`DIGIT_WRITE_DOCS=1`); change the program, not this file. -->\n\n"
        switch self {
        case .permissions: return made + permissions()
        case .retention: return made + retention(words)
        case .record: return made + ProcessingRecord.text(words)
        case .assessment: return made + ImpactAssessment.text(words)
        }
    }

    private func permissions() -> String {
        var text = """
            # Who may do what

            Made from `Permission.table` (`Sources/Platform/Organisations/Permission.swift`). What is not here is refused. *Own*: in
            the organisation in which one has the role. Officers and administrators count only after two proofs of who they are.

            | role | matter | may | where |
            |---|---|---|---|

            """
        for row in Permission.table {
            let acts = Permission.Act.allCases.filter { row.acts.contains($0) }.map(\.rawValue).joined(separator: ", ")
            text += "| \(row.role.rawValue) | \(row.matter.rawValue) | \(acts) | \(row.scope.rawValue) |\n"
        }
        return text
    }

    private func retention(_ words: Words) -> String {
        var text = """
            # How long data is kept

            Made from `RetentionClass.table` (`Sources/Platform/Privacy/RetentionClass.swift`), which the nightly job reads too.
            What the next night will do is shown at `/en/admin/retention` before it does it.

            | class | what it is | how long | tables |
            |---|---|---|---|

            """
        for rule in RetentionClass.table {
            let tables = DataMap.tables.filter { $0.retention == rule.name }.map { "`\($0.table)`" }.joined(separator: ", ")
            let what = words["privacy.class-\(rule.name.rawValue)"]
            text += "| \(rule.name.rawValue) | \(what) | \(rule.period(words)) | \(tables) |\n"
        }
        return text
    }
}
