import Toolkit

/// Who did something. Source: xAPI 1.0.3, Data 2.4.2.
enum ActorRule {
    private static let identifiers: Set = ["mbox", "mbox_sha1sum", "openid", "account"]

    /// An agent, or a group when `objectType` says so.
    static func actor(_ value: JSON) throws(Flaw) {
        if value["objectType"]?.string == "Group" { try group(value) } else { try agent(value) }
    }

    /// Somebody, with exactly one identifier (Data 2.4.2.1).
    static func agent(_ value: JSON) throws(Flaw) {
        var count = 0
        try value.eachMember { (name, part) throws(Flaw) in
            if name == "objectType" { return try FormatRule.word(part, of: ["Agent"]) }
            if name == "name" { return try FormatRule.string(part) }
            try identifier(name, part)
            count += 1
        }
        guard count == 1 else {
            throw Flaw("an agent has exactly one of mbox, mbox_sha1sum, openid and account; this one has \(count)")
        }
    }

    /// Several agents: named as a group, or listed (Data 2.4.2.2).
    static func group(_ value: JSON) throws(Flaw) {
        var count = 0
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "objectType": try FormatRule.word(part, of: ["Group"])
            case "name": try FormatRule.string(part)
            case "member": try part.eachValue(agent)
            default:
                try identifier(name, part)
                count += 1
            }
        }
        guard count <= 1 else { throw Flaw("a group has at most one of mbox, mbox_sha1sum, openid and account") }
        guard count == 1 || value["member"] != nil else {
            throw Flaw("a group without an identifier lists its agents under “member”")
        }
    }

    /// Who says that a statement is true: an agent, or an application with a person (Data 2.4.9).
    static func authority(_ value: JSON) throws(Flaw) {
        guard value["objectType"]?.string == "Group" else { return try agent(value) }
        try group(value)
        let members = value["member"]?.array ?? []
        guard members.count == 2, !identifiers.contains(where: { value[$0] != nil }),
            members.contains(where: { $0["account"] != nil })
        else {
            throw Flaw("a group that is an authority has no identifier and two members: an application's account and an agent")
        }
    }

    /// One way to know an agent (Data 2.4.2.3).
    private static func identifier(_ name: String, _ value: JSON) throws(Flaw) {
        switch name {
        case "mbox": try FormatRule.mailbox(value)
        case "mbox_sha1sum": try FormatRule.sha1(value)
        case "openid": try FormatRule.iri(value)
        case "account": try account(value)
        default: throw .unknown
        }
    }

    /// An account on some system (Data 2.4.2.4).
    private static func account(_ value: JSON) throws(Flaw) {
        try value.eachMember { (name, part) throws(Flaw) in
            switch name {
            case "homePage": try FormatRule.iri(part)
            case "name": try FormatRule.string(part)
            default: throw .unknown
            }
        }
        try value.require("homePage", "name")
    }
}
