import Toolkit

/// Where, with whom and within what it happened. Source: xAPI 1.0.3, Data 2.4.6.
enum ContextRule {
    static func context(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "registration": try FormatRule.uuid(part)
            case "instructor": try ActorRule.actor(part)
            case "team": try ActorRule.group(part)
            case "contextActivities": try activities(part)
            case "revision", "platform": try FormatRule.string(part)
            case "language": try language(part)
            case "statement": try StatementRule.reference(part)
            case "extensions": try FormatRule.extensions(part)
            default: throw .unknown
            }
        }
        if let team = value["team"] {
            try within("team") { () throws(Flaw) in try team.require("objectType") }
        }
    }

    /// `revision` and `platform` tell about an activity (Data 2.4.6).
    static func context(_ context: JSON, fits object: JSON) throws(Flaw) {
        guard let kind = object["objectType"]?.string, kind != "Activity" else { return }
        for name in ["revision", "platform"] where context[name] != nil {
            throw Flaw("only a statement about an activity has this").within(name)
        }
    }

    /// One activity or a list of them under each name (Data 2.4.6.2).
    private static func activities(_ value: JSON) throws(Flaw) {
        if value.members?.isEmpty == true { throw Flaw("this is empty: leave the name out") }
        try value.eachMember { (name, part) throws(Flaw) in
            guard ["parent", "grouping", "category", "other"].contains(name) else { throw .unknown }
            if case .array = part { try part.eachValue(ActivityRule.activity) } else { try ActivityRule.activity(part) }
        }
    }

    private static func language(_ value: JSON) throws(Flaw) {
        guard case .string(let tag) = value, LanguageTag.isValid(tag) else {
            throw Flaw("a language tag of RFC 5646 is expected here, such as en or fr-BE")
        }
    }
}
