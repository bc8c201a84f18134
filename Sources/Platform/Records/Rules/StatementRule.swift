import Toolkit

/// Whether something sent is a statement. Source: xAPI 1.0.3, Data 2.2 and 2.4.
enum StatementRule {
    static let voided = "http://adlnet.gov/expapi/verbs/voided"

    static func statement(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "id": try FormatRule.uuid(part)
            case "stored": try FormatRule.timestamp(part)
            case "authority": try ActorRule.authority(part)
            case "version": try FormatRule.version(part)
            case "object": try object(part, mayNest: true)
            default: try shared(name, part)
            }
        }
        try whole(value)
        let isVoiding = value["verb"]?["id"]?.string == voided
        if isVoiding, value["object"]?["objectType"]?.string != "StatementRef" {
            throw Flaw("a statement that voids another names it with a StatementRef").within("object")
        }
    }

    /// A statement inside a statement: it was not said by itself, so nothing of an LRS stands in it (Data 2.4.4.3).
    private static func subStatement(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "objectType": try FormatRule.word(part, of: ["SubStatement"])
            case "object": try object(part, mayNest: false)
            default: try shared(name, part)
            }
        }
        try whole(value)
    }

    /// What statements and statements inside them have in common.
    private static func shared(_ name: String, _ value: JSON) throws(Flaw) {
        switch name {
        case "actor": try ActorRule.actor(value)
        case "verb": try verb(value)
        case "result": try ResultRule.result(value)
        case "context": try ContextRule.context(value)
        case "timestamp": try FormatRule.timestamp(value)
        case "attachments": try value.eachValue(AttachmentRule.attachment)
        default: throw .unknown
        }
    }

    private static func whole(_ value: JSON) throws(Flaw) {
        try value.require("actor", "verb", "object")
        guard let object = value["object"], let context = value["context"] else { return }
        try within("context") { () throws(Flaw) in try ContextRule.context(context, fits: object) }
    }

    /// Data 2.4.3.
    private static func verb(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "id": try FormatRule.iri(part)
            case "display": try FormatRule.languageMap(part)
            default: throw .unknown
            }
        }
        try value.require("id")
    }

    /// An activity, unless `objectType` says something else (Data 2.4.4).
    private static func object(_ value: JSON, mayNest: Bool) throws(Flaw) {
        switch value["objectType"] {
        case nil, .string("Activity"): try ActivityRule.activity(value)
        case .string("Agent"): try ActorRule.agent(value)
        case .string("Group"): try ActorRule.group(value)
        case .string("StatementRef"): try reference(value)
        case .string("SubStatement") where mayNest: try subStatement(value)
        default: throw Flaw("an activity, agent, group, statement reference or (once) a statement inside is expected here")
        }
    }

    /// Another statement, named by its id (Data 2.4.4.3).
    static func reference(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "objectType": try FormatRule.word(part, of: ["StatementRef"])
            case "id": try FormatRule.uuid(part)
            default: throw .unknown
            }
        }
        try value.require("objectType", "id")
    }
}
