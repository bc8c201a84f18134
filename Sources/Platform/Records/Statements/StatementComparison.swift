import Database
import Toolkit

/// Whether two statements say the same. Source: xAPI 1.0.3, Data 2.3.1 (what may differ, and what may not).
enum StatementComparison {
    static func same(_ left: JSON, _ right: JSON) -> Bool {
        guard let first = left["timestamp"]?.string, let second = right["timestamp"]?.string else {
            return core(left) == core(right)
        }
        return Timestamp.instant(first) == Timestamp.instant(second) && core(left) == core(right)
    }

    /// The statement without what an LRS assigns or may write otherwise.
    private static func core(_ statement: JSON) -> JSON {
        var core = statement
        for name in ["id", "authority", "stored", "version", "timestamp", "attachments"] { core[name] = nil }
        core = StatementParts.reshaped(core) { kind, part in
            switch kind {
            case .verb: part["id"] ?? part
            case .activity: part["id"] ?? part
            case .agent: group(part)
            }
        }
        if case .object(var inner)? = core["object"] {
            inner = inner.map { $0.name == "timestamp" ? JSON.Member($0.name, moment($0.value)) : $0 }
            core["object"] = .object(inner)
        }
        return core
    }

    private static func moment(_ value: JSON) -> JSON {
        value.string.flatMap { Timestamp.instant($0) }.map { .string($0.iso8601) } ?? value
    }

    /// Members stand in no order; an agent is one whether it says so or not.
    private static func group(_ actor: JSON) -> JSON {
        var actor = actor
        if actor["objectType"] == nil { actor["objectType"] = "Agent" }
        if let members = actor["member"]?.array {
            actor["member"] = .array(members.map(group).sorted { $0.text < $1.text })
        }
        return actor
    }
}
