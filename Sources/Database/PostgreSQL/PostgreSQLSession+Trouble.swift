extension PostgreSQLSession {
    /// Runs `body` on the connection, and keeps what its failure means for the transaction.
    func noted<Value>(_ question: SQL, _ body: (PostgreSQLLink) throws -> Value) throws -> Value {
        guard trouble != .lost, let link else { throw lost() }
        do {
            return try body(link)
        } catch let report as PostgreSQLReport {
            throw noted(report, PostgreSQLStatement.text(question))
        }
    }

    func noted(_ report: PostgreSQLReport, _ sql: String) -> DatabaseFailure {
        let failure = DatabaseFailure(report, in: sql)
        if report.isCollision {
            trouble = trouble ?? .collision
        } else if report.breaksConnection || report.isOutdated {
            trouble = .lost
            link?.isSpent = true
        } else if report.code == "57014" {
            // What was cancelled once may be hit again by a late request to cancel.
            link?.isSpent = true
        }
        refusal = refusal ?? failure
        return failure
    }

    func lost() -> DatabaseFailure {
        trouble = .lost
        link?.isSpent = true
        return .unreachable("The server of the database broke off.")
    }
}
