import Database
import Toolkit

/// Erasing somebody from the statements of other programs: the statements stay, and say nothing of her any more. Other people
/// whom they name stay named.
public enum Erasure {
    /// Erases the personal parts of every statement that names this agent (xAPI, as JSON), and the documents kept about her.
    /// Gives how many statements there were. No seal breaks.
    public static func agent(_ agent: String, home: String, in db: Connection) throws -> Int {
        guard let json = try? JSON(reading: agent.utf8), let name = AgentName(home: home).of(json) else {
            throw DatabaseFailure.other("Not an agent: name one as in a statement, {\"mbox\": \"mailto:…\"}.")
        }
        let facts = try db.all(
            Named.self,
            """
            SELECT id, statement FROM fact WHERE origin IS NOT NULL AND (actor = \(name) OR id IN (
                SELECT fact FROM fact_reference
                WHERE kind IN (\(FactReference.Kind.agent), \(FactReference.Kind.relatedAgent)) AND name = \(name)))
            """)
        for fact in facts { try erase(name, from: fact, AgentName(home: home), in: db) }
        try db.execute("DELETE FROM document WHERE agent = \(name)")
        return facts.count
    }

    private struct Named: Codable {
        let id: String
        let statement: String
    }

    private static func erase(_ name: String, from fact: Named, _ names: AgentName, in db: Connection) throws {
        guard let whole = try? JSON(reading: fact.statement.utf8) else { throw DatabaseFailure.damaged("fact \(fact.id)") }
        var json = whole
        for part in try SealCommitment.made(for: fact.id, fact.statement, home: names.home, in: db) {
            if let owner = owner(of: part.path, in: whole, names), owner != name { continue }
            json = json.replacing(part.path, with: nothing(at: part.path))
            try db.execute(
                "UPDATE seal_commitment SET salt = NULL WHERE fact = \(fact.id) AND path = \(json: part.path)")
        }
        try db.execute("UPDATE fact SET statement = \(json.text) WHERE id = \(fact.id)")
        try db.execute("UPDATE fact SET actor = \("erased") WHERE id = \(fact.id) AND actor = \(name)")
        try db.execute("DELETE FROM fact_attachment WHERE fact = \(fact.id)")
        try db.execute(
            """
            DELETE FROM fact_reference
            WHERE fact = \(fact.id) AND name = \(name)
                AND kind IN (\(FactReference.Kind.agent), \(FactReference.Kind.relatedAgent))
            """)
    }

    /// Whose part this is, when it stands in an agent; nil for free words, which may be about anybody.
    private static func owner(of path: [String], in statement: JSON, _ names: AgentName) -> String? {
        let depth = path.suffix(2) == ["account", "name"] ? 2 : 1
        return statement.value(at: path.dropLast(depth)).flatMap(names.of)
    }

    /// What stands where a personal part stood: still a statement as the specification wants it.
    private static func nothing(at path: [String]) -> JSON {
        switch path.last {
        case "mbox": "mailto:erased@erased.invalid"
        case "mbox_sha1sum": .string(String(repeating: "0", count: 40))
        case "openid", "fileUrl": "https://erased.invalid/"
        case "display", "description": ["und": "erased"]
        case "extensions": [:]
        case "name" where path.dropLast().last == "definition": ["und": "erased"]
        default: "erased"
        }
    }
}
