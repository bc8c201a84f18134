import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Statements are found by what they name (xAPI 1.0.3, Communication 2.1.3)")
struct FilterTests {
    private let registration = "ec531277-b57b-4c15-8d91-d292c5b2b8f7"

    /// Ana attended; Bea answered with a teacher, a team, a course around it; the group of Cia and Dan said that Eva did.
    private func world() async throws -> Program {
        let program = try await Program(World())
        var second = Sample.statement(
            Sample.id(2), by: "mailto:bea@example.org", verb: "http://example.org/answered", to: "http://example.org/q/1")
        second["context"] = [
            "registration": .string(registration.uppercased()), "instructor": ["mbox": "mailto:teacher@example.org"],
            "team": ["objectType": "Group", "member": [["mbox": "mailto:mate@example.org"]]],
            "contextActivities": [
                "parent": ["id": "http://example.org/course"], "other": [["id": "http://example.org/other"]],
            ],
        ]
        var inner = Sample.statement(
            by: "mailto:eva@example.org", verb: "http://example.org/planned", to: "http://example.org/inner")
        inner["objectType"] = "SubStatement"
        var third = Sample.statement(Sample.id(3), verb: "http://example.org/said")
        third["actor"] = [
            "objectType": "Group",
            "member": [["mbox": "mailto:cia@example.org"], ["account": ["homePage": "http://a.org", "name": "dan"]]],
        ]
        third["object"] = inner
        var fourth = Sample.statement(Sample.id(4), verb: "http://example.org/met")
        fourth["object"] = ["objectType": "Agent", "openid": "http://open.id/fay"]
        try await program.post(Sample.statement(Sample.id(1)), second, third, fourth)
        return program
    }

    @Test func `by an agent, as actor, object, or member of a group`() async throws {
        let program = try await world()
        #expect(
            try await program.find(["agent": #"{"mbox":"mailto:ana@example.org","name":"Anything"}"#]) == [
                Sample.id(4), Sample.id(1),
            ])
        #expect(try await program.find(["agent": #"{"openid":"http://open.id/fay"}"#]) == [Sample.id(4)])
        #expect(try await program.find(["agent": #"{"mbox":"mailto:cia@example.org"}"#]) == [Sample.id(3)])
        #expect(try await program.find(["agent": #"{"account":{"homePage":"http://a.org","name":"dan"}}"#]) == [Sample.id(3)])
        #expect(try await program.find(["agent": #"{"mbox":"mailto:eva@example.org"}"#]) == [])
    }

    @Test func `by an agent anywhere, when related agents count`() async throws {
        let program = try await world()
        for (name, id) in [("teacher", 2), ("mate", 2), ("eva", 3), ("bea", 2)] {
            let agent = #"{"mbox":"mailto:\#(name)@example.org"}"#
            #expect(try await program.find(["agent": agent, "related_agents": "true"]) == [Sample.id(id)], "\(name)")
        }
        let authority = program.world.site.journal.home
        let key = #"{"account":{"homePage":"\#(authority)","name":"\#(program.key.id)"}}"#
        #expect(try await program.find(["agent": key, "related_agents": "true"]).count == 4)
        #expect(try await program.find(["agent": key]) == [])
    }

    @Test func `by an activity, alone or anywhere`() async throws {
        let program = try await world()
        #expect(try await program.find(["activity": "http://example.org/q/1"]) == [Sample.id(2)])
        #expect(try await program.find(["activity": "http://example.org/course"]) == [])
        for (name, id) in [("course", 2), ("other", 2), ("inner", 3), ("q/1", 2)] {
            #expect(
                try await program.find(["activity": "http://example.org/\(name)", "related_activities": "true"]) == [
                    Sample.id(id)
                ])
        }
    }

    @Test func `by verb, registration and time, all at once`() async throws {
        let program = try await world()
        #expect(try await program.find(["verb": "http://example.org/said"]) == [Sample.id(3)])
        #expect(try await program.find(["registration": registration]) == [Sample.id(2)])
        #expect(try await program.find(["registration": registration, "verb": "http://example.org/said"]) == [])
        #expect(
            try await program.find(["registration": registration, "verb": "http://example.org/answered"]) == [Sample.id(2)])
        let second = try await program.send(.get, "/statements", ["statementId": Sample.id(2)]).json?["stored"]?.string ?? ""
        #expect(try await program.find(["since": second]) == [Sample.id(4), Sample.id(3)])
        #expect(try await program.find(["until": second]) == [Sample.id(2), Sample.id(1)])
        #expect(try await program.find(["until": second, "limit": "1", "ascending": "true"]) == [Sample.id(1)])
    }

    @Test func `a statement about another is found by what finds that one, however far`() async throws {
        let program = try await world()
        func about(_ target: Int, _ id: Int) -> JSON {
            var statement = Sample.statement(Sample.id(id), by: "mailto:zoe@example.org", verb: "http://example.org/confirmed")
            statement["object"] = ["objectType": "StatementRef", "id": .string(Sample.id(target))]
            return statement
        }
        // The one about 10 comes before 10 does.
        try await program.post(about(10, 11))
        try await program.post(about(2, 10))
        #expect(try await program.find(["verb": "http://example.org/answered"]) == [10, 11, 2].map(Sample.id))
        #expect(try await program.find(["registration": registration, "limit": "1"]) == [Sample.id(10)])
        let mixed: KeyValuePairs = ["verb": "http://example.org/answered", "agent": #"{"mbox":"mailto:zoe@example.org"}"#]
        #expect(try await program.find(mixed) == [])
    }

    @Test func `the platform's own facts are found like all others`() async throws {
        let world = try await World()
        let program = try await Program(world)
        let learner = world.browser()
        try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
        let home = world.site.journal.home
        let name = try await world.site.database.read { db in try db.value(String.self, "SELECT id FROM pseudonym") } ?? ""
        let agent = #"{"account":{"homePage":"\#(home)","name":"\#(name)"}}"#
        let facts = try await program.find(["agent": agent])
        #expect(facts.count == (try await world.count("SELECT COUNT(*) FROM fact")) && !facts.isEmpty)
        #expect(try await program.find(["activity": "\(home)/booklet"]).count == 1)
        let statement = try await program.send(.get, "/statements", ["statementId": facts[0]]).json
        #expect(statement?["authority"]?["account"]?["name"] == "platform")
        #expect(statement?["stored"] != nil && statement?["version"] == "1.0.0")
        let platform = #"{"account":{"homePage":"\#(home)","name":"platform"}}"#
        #expect(try await program.find(["agent": platform, "related_agents": "true"]).count == facts.count)
        let definition = try await program.send(.get, "/activities", ["activityId": "\(home)/booklet"]).json
        #expect(definition?["definition"]?["type"] == "http://adlnet.gov/expapi/activities/profile")
    }
}
