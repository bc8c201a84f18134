import Toolkit

/// What something was done to: an activity and its definition. Source: xAPI 1.0.3, Data 2.4.4.1.
enum ActivityRule {
    static func activity(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "objectType": try FormatRule.word(part, of: ["Activity"])
            case "id": try FormatRule.iri(part)
            case "definition": try definition(part)
            default: throw .unknown
            }
        }
        try value.require("id")
    }

    static func definition(_ value: JSON) throws(Flaw) {
        var isInteraction = false
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "name", "description": try FormatRule.languageMap(part)
            case "type", "moreInfo": try FormatRule.iri(part)
            case "extensions": try FormatRule.extensions(part)
            case "interactionType": try FormatRule.word(part, of: interactions)
            default:
                isInteraction = true
                try interaction(name, part)
            }
        }
        if isInteraction, value["interactionType"] == nil {
            throw Flaw("a question has an interactionType: one of \(interactions.sorted().joined(separator: ", "))")
        }
    }

    private static let interactions: Set = [
        "true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric",
        "other",
    ]

    /// Questions and their answers (Data 2.4.4.1, interaction activities).
    private static func interaction(_ name: String, _ value: JSON) throws(Flaw) {
        switch name {
        case "correctResponsesPattern": try value.eachValue(FormatRule.string)
        case "choices", "scale", "source", "target", "steps": try components(value)
        default: throw .unknown
        }
    }

    private static func components(_ value: JSON) throws(Flaw) {
        var seen: Set<String> = []
        try value.eachValue { component throws(Flaw) in
            try component.eachMember { (name, part) throws(Flaw) in
                switch name {
                case "id": try FormatRule.string(part)
                case "description": try FormatRule.languageMap(part)
                default: throw .unknown
                }
            }
            try component.require("id")
            guard let id = component["id"]?.string, seen.insert(id).inserted else {
                throw Flaw("each id in this list stands once")
            }
        }
    }
}
