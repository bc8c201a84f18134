import Toolkit

/// Where agents, activities and verbs stand in a statement.
enum StatementParts {
    enum Kind { case agent, activity, verb }

    /// The statement with each of its agents, activities and verbs replaced by what `change` makes of it. Activities of the
    /// context become lists, as they are handed out (xAPI 1.0.3, Data 2.4.6.2).
    static func reshaped(_ statement: JSON, _ change: (Kind, JSON) -> JSON) -> JSON {
        guard case .object(let members) = statement else { return statement }
        return .object(
            members.map { member in
                var member = member
                switch member.name {
                case "actor", "authority": member.value = change(.agent, member.value)
                case "verb": member.value = change(.verb, member.value)
                case "object": member.value = object(member.value, change)
                case "context": member.value = context(member.value, change)
                default: break
                }
                return member
            })
    }

    private static func object(_ object: JSON, _ change: (Kind, JSON) -> JSON) -> JSON {
        switch object["objectType"]?.string {
        case "Agent", "Group": change(.agent, object)
        case "SubStatement": reshaped(object, change)
        case "StatementRef": object
        default: change(.activity, object)
        }
    }

    private static func context(_ context: JSON, _ change: (Kind, JSON) -> JSON) -> JSON {
        var context = context
        for name in ["instructor", "team"] {
            if let somebody = context[name] { context[name] = change(.agent, somebody) }
        }
        if case .object(let lists)? = context["contextActivities"] {
            context["contextActivities"] = .object(
                lists.map { list in
                    JSON.Member(list.name, .array((list.value.array ?? [list.value]).map { change(.activity, $0) }))
                })
        }
        return context
    }
}
