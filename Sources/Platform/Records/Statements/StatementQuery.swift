import Database
import Toolkit

/// A filter as SQL. Source: xAPI 1.0.3, Communication 2.1.3.
struct StatementQuery {
    private let filter: StatementFilter
    private let names: AgentName
    /// The conditions of the statement itself; nil when there are none.
    private let matching: SQL?

    init(_ filter: StatementFilter, names: AgentName) {
        self.filter = filter
        self.names = names
        matching = Self.conditions(filter)
    }

    /// The facts of one page, in their order. A statement about another is found by what finds that other, voided or not; since,
    /// until and limit ask about the statement itself.
    func sql(limit: Int) -> SQL {
        guard let matching else { return page(found: "", limit: limit) }
        let order = order("fact")
        let found: SQL = """
            WITH found AS (
                SELECT * FROM (
                    SELECT fact.id FROM fact WHERE \(sql: matching) AND \(sql: window("fact")) ORDER BY \(sql: order) LIMIT \(limit)
                ) AS themselves
                UNION
                SELECT about.id FROM fact_target JOIN fact AS about ON about.id = fact_target.fact
                    JOIN fact ON fact.id = fact_target.target
                WHERE \(sql: matching) AND \(sql: window("about"))
            )
            """
        return found + page(found: "AND fact.id IN (SELECT id FROM found)", limit: limit)
    }

    private func page(found: SQL, limit: Int) -> SQL {
        """
        SELECT fact.id, fact.occurred, fact.stored, fact.origin, fact.statement FROM fact
        WHERE \(sql: window("fact")) \(sql: found) ORDER BY \(sql: order("fact")) LIMIT \(limit)
        """
    }

    private func order(_ table: SQL) -> SQL {
        filter.ascending ? table + ".stored, " + table + ".id" : table + ".stored DESC, " + table + ".id DESC"
    }

    /// What is visible, in the time asked for, after the page before.
    private func window(_ table: SQL) -> SQL {
        var parts: [SQL] = [table + ".voided_by IS NULL"]
        if let origin = filter.origin { parts.append(table + ".origin = \(origin)") }
        if let since = filter.since { parts.append(table + ".stored > \(since)") }
        if let until = filter.until { parts.append(table + ".stored <= \(until)") }
        if let after = filter.after {
            let place = "(" + table + ".stored, " + table + ".id)"
            parts.append(place + (filter.ascending ? " > " : " < ") + "(\(after.stored), \(after.id))")
        }
        return parts.joined(separator: " AND ")
    }

    private static func conditions(_ filter: StatementFilter) -> SQL? {
        var parts: [SQL] = []
        if let agent = filter.agent { parts.append(condition(agent, related: filter.relatedAgents)) }
        if let activity = filter.activity {
            let related: SQL =
                "UNION ALL SELECT fact FROM fact_reference WHERE kind = \(Kind.relatedActivity) AND name = \(activity)"
            parts.append(
                filter.relatedActivities
                    ? "fact.id IN (SELECT id FROM fact WHERE object = \(activity) \(sql: related))"
                    : "fact.object = \(activity)")
        }
        if let registration = filter.registration {
            parts.append(
                """
                fact.id IN (SELECT fact FROM fact_reference WHERE kind = \(Kind.registration) AND name = \(registration))
                """)
        }
        if let verb = filter.verb { parts.append("fact.verb = \(verb)") }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }

    private typealias Kind = FactReference.Kind

    private static func condition(_ agent: StatementFilter.Agent, related: Bool) -> SQL {
        var sources: [SQL] = [
            "SELECT id FROM fact WHERE actor = \(agent.name)",
            "SELECT fact FROM fact_reference WHERE kind = \(Kind.agent) AND name = \(agent.name)",
        ]
        if related {
            sources.append("SELECT fact FROM fact_reference WHERE kind = \(Kind.relatedAgent) AND name = \(agent.name)")
            if let key = agent.key { sources.append("SELECT id FROM fact WHERE origin = \(key)") }
            if agent.key == AgentName.platform { sources.append("SELECT id FROM fact WHERE origin IS NULL") }
        }
        return "fact.id IN (" + sources.joined(separator: " UNION ALL ") + ")"
    }
}
