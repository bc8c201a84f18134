import Database
import Toolkit

/// What is known of activities.
enum ActivityStore {
    /// Adds what was said of activities to what is known of them.
    static func learn(_ definitions: [ActivityDefinition], at now: Instant, in db: Connection) throws {
        for new in definitions {
            let old = try definition(new.id, in: db)
            let merged = old.map { ActivityDefinition.merged($0, new.definition) } ?? new.definition
            guard merged != old else { continue }
            try db.execute(
                """
                INSERT INTO activity_definition (id, definition, updated) VALUES (\(new.id), \(merged.text), \(now))
                ON CONFLICT (id) DO UPDATE SET definition = excluded.definition, updated = excluded.updated
                """)
        }
    }

    /// What is known of one activity.
    static func definition(_ id: String, in db: Connection) throws -> JSON? {
        let text = try db.value(String.self, "SELECT definition FROM activity_definition WHERE id = \(id)")
        return text.flatMap { try? JSON(reading: $0.utf8) }
    }

    /// What the platform itself says of an activity of its own: what stands in its last fact.
    static func ownDefinition(_ id: String, in db: Connection) throws -> JSON? {
        let text = try db.value(
            String.self,
            "SELECT statement FROM fact WHERE object = \(id) AND origin IS NULL ORDER BY stored DESC LIMIT 1")
        return text.flatMap { try? JSON(reading: $0.utf8) }?["object"]?["definition"]
    }

    /// What is known of every activity that these facts name.
    static func definitions(namedIn facts: [StoredFact], in db: Connection) throws -> [String: JSON] {
        var ids: Set<String> = []
        for fact in facts {
            guard let json = try? JSON(reading: fact.statement.utf8) else { continue }
            _ = StatementParts.reshaped(json) { kind, part in
                if kind == .activity, let id = part["id"]?.string { ids.insert(id) }
                return part
            }
        }
        var known: [String: JSON] = [:]
        for id in ids { known[id] = try definition(id, in: db) }
        return known
    }
}
