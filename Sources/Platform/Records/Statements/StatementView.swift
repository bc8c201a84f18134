import Database
import Toolkit

/// A fact as it is handed out. Source: xAPI 1.0.3, Communication 2.1.3, parameter `format`.
struct StatementView: Sendable {
    enum Format: String, CaseIterable, Sendable { case ids, exact, canonical }

    let names: AgentName
    var format = Format.exact
    /// What the reader wants to read, best first; for `canonical`.
    var languages: [String] = []
    /// What is known of activities; for `canonical`.
    var definitions: [String: JSON] = [:]

    func json(_ fact: StoredFact) -> JSON {
        let whole = completed(fact)
        return switch format {
        case .exact: StatementParts.reshaped(whole) { $1 }
        case .ids: StatementParts.reshaped(whole) { bare($0, $1) }
        case .canonical: StatementParts.reshaped(whole) { canonical($0, $1) }
        }
    }

    /// With what the store adds: when it was stored, who says so, and what was left out (Data 2.4).
    private func completed(_ fact: StoredFact) -> JSON {
        guard var json = try? JSON(reading: fact.statement.utf8) else { return ["id": .string(fact.id)] }
        if json["id"] == nil { json["id"] = .string(fact.id) }
        if json["timestamp"] == nil { json["timestamp"] = .string(fact.occurred.iso8601) }
        if json["version"] == nil { json["version"] = "1.0.0" }
        json["stored"] = .string(fact.stored.iso8601)
        json["authority"] = names.authority(fact.origin)
        return json
    }

    /// Only what tells it apart.
    private func bare(_ kind: StatementParts.Kind, _ part: JSON) -> JSON {
        switch kind {
        case .verb, .activity: return .object(part.members?.filter { $0.name == "id" } ?? [])
        case .agent:
            let isNamed = names.of(part) != nil
            let kept = part.members?.filter { $0.name != "name" && !(isNamed && $0.name == "member") } ?? []
            return .object(
                kept.map { member in
                    guard member.name == "member", let list = member.value.array else { return member }
                    return JSON.Member("member", .array(list.map { bare(.agent, $0) }))
                })
        }
    }

    /// Activities as the store knows them, and one language of each text.
    private func canonical(_ kind: StatementParts.Kind, _ part: JSON) -> JSON {
        var part = part
        switch kind {
        case .agent: break
        case .verb: part["display"] = part["display"].map(oneLanguage)
        case .activity:
            if let id = part["id"]?.string, let known = definitions[id] { part["definition"] = known }
            part["definition"] = part["definition"].map(oneLanguageEach)
        }
        return part
    }

    /// Names, descriptions, and those of the parts of a question (Communication 2.1.3, language filtering).
    private func oneLanguageEach(_ definition: JSON) -> JSON {
        var definition = definition
        for name in ["name", "description"] { definition[name] = definition[name].map(oneLanguage) }
        for name in ["choices", "scale", "source", "target", "steps"] {
            guard let parts = definition[name]?.array else { continue }
            definition[name] = .array(
                parts.map { part in
                    var part = part
                    part["description"] = part["description"].map(oneLanguage)
                    return part
                })
        }
        return definition
    }

    private func oneLanguage(_ texts: JSON) -> JSON {
        guard let members = texts.members, members.count > 1 else { return texts }
        for wanted in languages {
            let wanted = wanted.lowercased()
            let fitting =
                members.first { $0.name.lowercased() == wanted }
                ?? members.first { $0.name.lowercased().hasPrefix(wanted + "-") }
            if let fitting { return .object([fitting]) }
        }
        return .object([members[0]])
    }
}

/// A fact as it stands in its table.
struct StoredFact: Codable, Sendable {
    let id: String
    let occurred: Instant
    let stored: Instant
    let origin: String?
    let statement: String
}
