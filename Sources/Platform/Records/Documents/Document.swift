import Crypto
import Database
import HTTPTypes
import Toolkit

/// Something a program keeps here under a name: the state of an activity, the profile of an activity or an agent.
/// Source: xAPI 1.0.3, Communication 2.2.
struct Document: Record {
    let resource: String
    let activity: String
    let agent: String
    let registration: String
    let name: String
    let type: String
    /// The SHA-1 of the content, in hexadecimal (Communication 3.1).
    let etag: String
    let content: [UInt8]
    let updated: Instant

    typealias Key = String
    static let key = ["resource", "activity", "agent", "registration", "name"]

    init(_ content: [UInt8], type: String, at address: DocumentAddress, named name: String, now: Instant) {
        resource = address.resource.rawValue
        activity = address.activity
        agent = address.agent
        registration = address.registration ?? ""
        self.name = name
        self.type = type
        self.content = content
        etag = Token.hexadecimal(Insecure.SHA1.hash(data: content))
        updated = now
    }

    var isJSON: Bool { type.split(separator: ";").first?.trimmed.lowercased() == "application/json" }
}

/// Where documents stand, without their name. What a resource does not have is empty.
struct DocumentAddress: Sendable {
    let resource: RecordResource
    var activity = ""
    var agent = ""
    /// Nil: none was named.
    var registration: String?
    /// The name of the one document meant; nil for all that stand here.
    var name: String?
    var since: Instant?

    /// Source: xAPI 1.0.3, Communication 2.3, 2.6 and 2.7.
    init(_ call: MachineCall, _ resource: RecordResource, names: AgentName) throws(Flaw) {
        let nameParameter = resource == .state ? "stateId" : "profileId"
        let isReading = call.method == .get || call.method == .head
        var known: Set = [nameParameter]
        if isReading { known.insert("since") }
        if resource != .agentProfile { known.insert("activityId") }
        if resource != .activityProfile { known.insert("agent") }
        if resource == .state { known.insert("registration") }
        let parameters = try RecordParameters(call.parameters, known: known)
        self.resource = resource
        if known.contains("activityId") { activity = try parameters.require("activityId", RecordParameters.iri) }
        if known.contains("agent") {
            agent = try parameters.require("agent") { text throws(Flaw) in
                guard let name = names.of(try RecordParameters.agent(text)) else {
                    throw Flaw("an agent with an identifier is expected here")
                }
                return name
            }
        }
        registration = try parameters.read("registration", RecordParameters.uuid)
        name = try parameters.read(nameParameter, RecordParameters.text)
        since = try parameters.read("since", RecordParameters.timestamp)
        let mayMeanAll = isReading || (resource == .state && call.method == .delete)
        if name == nil, !mayMeanAll { throw Flaw("this parameter is needed").within(nameParameter) }
    }
}
