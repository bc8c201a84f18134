import Database
import Toolkit

/// Which statements a program asks for. Source: xAPI 1.0.3, Communication 2.1.3.
struct StatementFilter: Sendable {
    /// The name of an agent, and the key it stands for when it is one of our authorities.
    struct Agent: Sendable {
        let name: String
        let key: String?
    }

    /// Where the page before ended.
    struct Cursor: Sendable, LosslessStringConvertible {
        let stored: Instant
        let id: String

        init(_ fact: StoredFact) { (stored, id) = (fact.stored, fact.id) }

        init?(_ description: String) {
            let parts = description.split(separator: "_")
            guard parts.count == 2, let stored = Int64(parts[0]), let id = ID<Fact>(String(parts[1])) else { return nil }
            (self.stored, self.id) = (Instant(microseconds: stored), id.text)
        }

        var description: String { "\(stored.microseconds)_\(id)" }
    }

    /// What one page holds at most.
    static let mostStatements = 250

    var agent: Agent?
    var verb: String?
    var activity: String?
    var registration: String?
    var relatedActivities = false
    var relatedAgents = false
    var since: Instant?
    var until: Instant?
    var limit = 0
    var ascending = false
    var after: Cursor?
    /// Only what this key has sent.
    var origin: String?

    /// 0 asks for as many as we give.
    var pageSize: Int { limit == 0 ? Self.mostStatements : min(limit, Self.mostStatements) }
}

extension StatementFilter {
    /// Throws a flaw that names the parameter.
    init(_ parameters: Parameters, names: AgentName) throws(Flaw) {
        agent = try parameters.read("agent") { text throws(Flaw) in
            let json = try RecordParameters.agent(text)
            guard let name = names.of(json) else { throw Flaw("a group without an identifier is found by none") }
            return Agent(name: name, key: names.authorityKey(json))
        }
        verb = try parameters.read("verb", RecordParameters.iri)
        activity = try parameters.read("activity", RecordParameters.iri)
        registration = try parameters.read("registration", RecordParameters.uuid)
        relatedActivities = try parameters.read("related_activities", RecordParameters.bool) ?? false
        relatedAgents = try parameters.read("related_agents", RecordParameters.bool) ?? false
        since = try parameters.read("since", RecordParameters.timestamp)
        until = try parameters.read("until", RecordParameters.timestamp)
        limit = try parameters.read("limit", RecordParameters.count) ?? 0
        ascending = try parameters.read("ascending", RecordParameters.bool) ?? false
        after = try parameters.read("after") { text throws(Flaw) in
            guard let cursor = Cursor(text) else { throw Flaw("follow “more” as it was given") }
            return cursor
        }
    }

    typealias Parameters = RecordParameters
}
