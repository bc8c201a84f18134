import Database
import Hummingbird
import Toolkit

/// `/xapi/activities` and `/xapi/agents`: what is known under a name. Source: xAPI 1.0.3, Communication 2.4 and 2.5.
struct NamedThingRoutes: Sendable {
    let site: Site

    /// An activity with all that programs have said of it.
    func activity(_ call: MachineCall) async throws -> Response {
        let id = try RecordParameters(call.parameters, known: ["activityId"]).require("activityId", RecordParameters.iri)
        let definition = try await site.database.read { db in
            try ActivityStore.definition(id, in: db) ?? ActivityStore.ownDefinition(id, in: db)
        }
        var activity: JSON = ["objectType": "Activity", "id": .string(id)]
        activity["definition"] = definition
        return .json(activity)
    }

    /// An agent as a person: each of its names and identifiers in a list. We join none with others.
    func person(_ call: MachineCall) throws -> Response {
        let agent = try RecordParameters(call.parameters, known: ["agent"]).require("agent") { text throws(Flaw) in
            let json = try RecordParameters.agent(text)
            guard json["objectType"]?.string != "Group" else { throw Flaw("an agent is expected here, not a group") }
            return json
        }
        var person: JSON = ["objectType": "Person"]
        for member in agent.members ?? [] where member.name != "objectType" { person[member.name] = [member.value] }
        return .json(person)
    }
}
