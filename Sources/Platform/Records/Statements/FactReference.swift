import Database
import Toolkit

/// Something a statement of another program names besides its actor and its object, so that filters find it.
struct FactReference: Sendable, Hashable {
    enum Kind: Int, SQLValue, Sendable {
        /// A member of the actor, or the object, or a member of it: found by `agent`.
        case agent = 1
        /// Somebody in the context or in a statement inside: found by `agent` with `related_agents`.
        case relatedAgent = 2
        /// An activity in the context or in a statement inside: found by `activity` with `related_activities`.
        case relatedActivity = 3
        case registration = 4
    }

    let kind: Kind
    let name: String
}

/// What a statement names. Source: xAPI 1.0.3, Communication 2.1.3 (the parameters agent, activity, registration, related_…).
struct FactReferences {
    private let names: AgentName
    private(set) var list: [FactReference] = []

    init(_ statement: JSON, names: AgentName) {
        self.names = names
        if let actor = statement["actor"] { members(of: actor, .agent) }
        if let object = statement["object"] { self.object(object) }
        if let context = statement["context"] { self.context(context) }
        if let registration = statement["context"]?["registration"]?.string {
            list.append(FactReference(kind: .registration, name: registration.lowercased()))
        }
    }

    private mutating func object(_ object: JSON) {
        switch object["objectType"]?.string {
        case "Agent", "Group": agents(object, .agent)
        case "SubStatement": inner(object)
        default: break
        }
    }

    private mutating func inner(_ statement: JSON) {
        if let actor = statement["actor"] { agents(actor, .relatedAgent) }
        if let context = statement["context"] { self.context(context) }
        guard let object = statement["object"] else { return }
        switch object["objectType"]?.string {
        case nil, "Activity": activity(object)
        case "Agent", "Group": agents(object, .relatedAgent)
        default: break
        }
    }

    private mutating func context(_ context: JSON) {
        for name in ["instructor", "team"] {
            if let somebody = context[name] { agents(somebody, .relatedAgent) }
        }
        for member in context["contextActivities"]?.members ?? [] {
            for activity in member.value.array ?? [member.value] { self.activity(activity) }
        }
    }

    private mutating func agents(_ actor: JSON, _ kind: FactReference.Kind) {
        if let name = names.of(actor) { list.append(FactReference(kind: kind, name: name)) }
        members(of: actor, kind)
    }

    private mutating func members(of actor: JSON, _ kind: FactReference.Kind) {
        for member in actor["member"]?.array ?? [] {
            if let name = names.of(member) { list.append(FactReference(kind: kind, name: name)) }
        }
    }

    private mutating func activity(_ activity: JSON) {
        if let id = activity["id"]?.string { list.append(FactReference(kind: .relatedActivity, name: id)) }
    }
}
