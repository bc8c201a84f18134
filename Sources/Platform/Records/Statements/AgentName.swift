import Database
import Toolkit

/// How agents are told apart. Source: xAPI 1.0.3, Data 2.4.2.3: by their one identifier, nothing else.
struct AgentName: Sendable {
    /// The address under which the platform's own people have their accounts.
    let home: String

    /// The name under which an agent or a group stands in the tables; nil for a group that has no identifier.
    ///
    /// One of the platform's people is her pseudonym alone, so that a fact about her counts whoever tells it. No name of anybody
    /// else can be mistaken for that, nor for an IRI: it has a space in it.
    func of(_ actor: JSON) -> String? {
        if let account = actor["account"], let page = account["homePage"]?.string, let name = account["name"]?.string {
            if page == home, let pseudonym = ID<Pseudonym>(name) { return pseudonym.text }
            return "account \(page) \(name)"
        }
        if let mailbox = actor["mbox"]?.string { return "mbox \(mailbox)" }
        if let sum = actor["mbox_sha1sum"]?.string { return "mbox_sha1sum \(sum.lowercased())" }
        return actor["openid"]?.string.map { "openid \($0)" }
    }

    /// The account of a program's key, or of the platform itself: who says that a statement is true (Data 2.4.9).
    func authority(_ key: String?) -> JSON {
        ["objectType": "Agent", "account": ["homePage": .string(home), "name": .string(key ?? Self.platform)]]
    }

    static let platform = "platform"

    /// The key that such an account stands for; nil for other agents.
    func authorityKey(_ agent: JSON) -> String? {
        guard let account = agent["account"], account["homePage"]?.string == home else { return nil }
        return account["name"]?.string
    }
}
