import Database
import Toolkit

/// What programs say an activity is. Source: xAPI 1.0.3, Data 2.4.4.1.
struct ActivityDefinition: Sendable {
    let id: String
    var definition: JSON

    /// What these statements say of activities, each once; what stands later counts.
    static func all(in arrivals: [Arrival]) -> [ActivityDefinition] {
        var known: [String: Int] = [:]
        var list: [ActivityDefinition] = []
        for arrival in arrivals {
            _ = StatementParts.reshaped(arrival.json) { kind, part in
                guard kind == .activity, let id = part["id"]?.string, let definition = part["definition"] else { return part }
                if let place = known[id] {
                    list[place].definition = merged(list[place].definition, definition)
                } else {
                    known[id] = list.count
                    list.append(ActivityDefinition(id: id, definition: definition))
                }
                return part
            }
        }
        return list
    }

    /// Texts in a new language and new extensions are added; everything else is replaced by what is said now.
    static func merged(_ old: JSON, _ new: JSON) -> JSON {
        var merged = old
        for member in new.members ?? [] {
            if ["name", "description", "extensions"].contains(member.name), var both = merged[member.name] {
                for part in member.value.members ?? [] { both[part.name] = part.value }
                merged[member.name] = both
            } else {
                merged[member.name] = member.value
            }
        }
        return merged
    }
}
