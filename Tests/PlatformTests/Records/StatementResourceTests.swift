import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Statements come in and go out (xAPI 1.0.3, Communication 2.1)")
struct StatementResourceTests {
    @Test func `what was sent is handed out with what the store adds`() async throws {
        let program = try await Program(World())
        let ids = try await program.post(Sample.statement())
        let answer = try await program.send(.get, "/statements", ["statementId": ids[0]])
        let found = try #require(answer.json)
        #expect(answer.status == 200)
        #expect(found["id"]?.string == ids[0])
        #expect(found["stored"]?.string.flatMap { Timestamp.instant($0) } != nil)
        #expect(found["timestamp"] == found["stored"])
        #expect(found["version"] == "1.0.0")
        #expect(found["authority"]?["account"]?["name"]?.string == program.key.id)
        #expect(found["verb"]?["display"]?["fr"] == "a suivi")
        #expect(answer.page.headers[.lastModified] == "Mon, 23 Nov 2026 09:00:00 GMT")
    }

    @Test func `the sender's stored and authority do not count`() async throws {
        let program = try await Program(World())
        var statement = Sample.statement(Sample.id(1))
        statement["stored"] = "2011-07-15T00:00:00.000Z"
        statement["authority"] = ["mbox": "mailto:boss@example.org"]
        try await program.send(.put, "/statements", ["statementId": Sample.id(1)], json: statement)
        let found = try await program.send(.get, "/statements", ["statementId": Sample.id(1)]).json
        #expect(found?["stored"]?.string?.hasPrefix("2026-11-23") == true)
        #expect(found?["authority"]?["account"]?["name"]?.string == program.key.id)
    }

    @Test func `a statement put twice is kept once, another under its id is refused`() async throws {
        let program = try await Program(World())
        let statement = Sample.statement(Sample.id(1))
        let path: KeyValuePairs = ["statementId": Sample.id(1)]
        #expect(try await program.send(.put, "/statements", path, json: statement).status == 204)
        var again = statement
        again["verb"] = ["id": "http://adlnet.gov/expapi/verbs/attended"]
        again["actor"] = ["mbox": "mailto:ana@example.org"]
        again["attachments"] = nil
        #expect(try await program.send(.put, "/statements", path, json: again).status == 204)
        let other = Sample.statement(Sample.id(1), by: "mailto:bea@example.org")
        #expect(try await program.send(.put, "/statements", path, json: other).status == 409)
        #expect(try await program.send(.post, "/statements", json: other).status == 409)
        #expect(try await program.send(.post, "/statements", json: statement).status == 204)
        #expect(try await program.send(.post, "/statements", json: [statement]).status == 204)
        #expect(try await program.send(.post, "/statements", json: [statement, Sample.statement()]).status == 200)
        #expect(try await program.find([:]).count == 2)
    }

    @Test func `a statement that is there already teaches nothing new`() async throws {
        let program = try await Program(World())
        var statement = Sample.statement(Sample.id(1))
        try await program.post(statement)
        statement["object"]?["definition"] = ["name": ["en": "Later"]]
        #expect(try await program.send(.post, "/statements", json: statement).status == 204)
        let activity = try await program.send(.get, "/activities", ["activityId": "http://example.org/meetings/1"]).json
        #expect(activity?["definition"] == nil)
    }

    @Test func `a put needs its id, and the same one in the statement`() async throws {
        let program = try await Program(World())
        let statement = Sample.statement(Sample.id(1))
        #expect(try await program.send(.put, "/statements", json: statement).status == 400)
        #expect(try await program.send(.put, "/statements", ["statementId": "true"], json: statement).status == 400)
        #expect(try await program.send(.put, "/statements", ["StatementId": Sample.id(1)], json: statement).status == 400)
        #expect(try await program.send(.put, "/statements", ["statementId": Sample.id(2)], json: statement).status == 400)
        #expect(
            try await program.send(.put, "/statements", ["statementId": Sample.id(3)], json: Sample.statement()).status == 204)
        let found = try await program.send(.get, "/statements", ["statementId": Sample.id(3)]).json
        #expect(found?["id"]?.string == Sample.id(3))
    }

    @Test func `a batch is kept as a whole or not at all`() async throws {
        let program = try await Program(World())
        let good = Sample.statement(Sample.id(1))
        let bad = Sample.statement(Sample.id(2), verb: "no address")
        let answer = try await program.send(.post, "/statements", json: [good, bad])
        #expect(answer.status == 400)
        #expect(answer.error?.hasPrefix("1.verb.id: ") == true)
        #expect(try await program.send(.post, "/statements", json: [good, good]).status == 400)
        #expect(try await program.send(.post, "/statements", json: []).status == 400)
        #expect(try await program.find([:]) == [])
        try await program.post(good)
        let clash = Sample.statement(Sample.id(1), by: "mailto:bea@example.org")
        let mixed = try await program.send(.post, "/statements", json: [Sample.statement(Sample.id(3)), clash])
        #expect(mixed.status == 409)
        #expect(try await program.find([:]) == [Sample.id(1)])
    }

    @Test func `ids are answered in the order of the batch, and pages lead on without a gap`() async throws {
        let program = try await Program(World())
        let batch = (1...7).map { Sample.statement(Sample.id($0)) }
        let answer = try await program.send(.post, "/statements", json: .array(batch))
        #expect(answer.json == .array((1...7).map { .string(Sample.id($0)) }))
        for (ascending, expected) in [("true", Array(1...7)), ("false", (1...7).reversed())] {
            var found: [String] = []
            var page = try await program.send(.get, "/statements", ["limit": "2", "ascending": ascending])
            while let json = page.json {
                found += json["statements"]?.array?.compactMap { $0["id"]?.string } ?? []
                guard let more = json["more"]?.string, !more.isEmpty else { break }
                #expect(more.hasPrefix("/xapi/statements?"))
                page = try await program.send(.get, String(more.dropFirst(5)))
            }
            #expect(found == expected.map(Sample.id))
        }
    }

    @Test(arguments: [
        "foo=bar", "LIMIT=1", "Agent=%7B%7D", "limit=-1", "limit=ten", "agent=nobody", "agent=%7B%22name%22%3A%22A%22%7D",
        "verb=nowhere", "activity=nowhere", "registration=1", "since=yesterday", "until=01/011/2015", "format=full",
        "related_agents=yes", "ascending=1", "attachments=maybe", "limit=1&limit=2", "after=x", "statementId=x",
        "statementId=00000000-0000-4000-8000-000000000001&voidedStatementId=00000000-0000-4000-8000-000000000002",
        "statementId=00000000-0000-4000-8000-000000000001&verb=http://example.org/v",
        "voidedStatementId=00000000-0000-4000-8000-000000000001&limit=1",
    ])
    func `a question that cannot be is refused, and says until when the answer would hold`(_ query: String) async throws {
        let answer = try await Program(World()).send(.get, "/statements?\(query)")
        #expect(answer.status == 400)
        #expect(answer.error?.isEmpty == false)
        #expect(answer.page.headers[.consistentThrough].flatMap { Timestamp.instant($0) } != nil)
        #expect(answer.page.headers[.experienceVersion] == "1.0.3")
    }

    @Test func `the store is consistent through what was stored last`() async throws {
        let program = try await Program(World())
        let ids = try await program.post(Sample.statement(), Sample.statement())
        let answer = try await program.send(.get, "/statements", ["statementId": ids[1]])
        #expect(answer.page.headers[.consistentThrough] == answer.json?["stored"]?.string)
        #expect(try await program.send(.get, "/statements", ["statementId": Sample.id(9)]).status == 404)
        program.world.pass(minutes: 1)
        let later = try await program.send(.get, "/statements")
        #expect(later.page.headers[.consistentThrough] == program.world.now.iso8601)
    }

    @Test func `no two facts are stored at one moment, even when the clock goes back`() async throws {
        let world = try await World()
        let program = try await Program(world)
        try await program.post(Sample.statement(), Sample.statement())
        world.pass(minutes: -60)
        try await program.post(Sample.statement())
        let stored = try await world.site.database.read { db in
            try db.all(Instant.self, "SELECT stored FROM fact ORDER BY stored, id")
        }
        #expect(Set(stored).count == 3)
        let start = World.monday.microseconds
        #expect(stored.map(\.microseconds) == [start, start + 1, start + 2])
    }

    @Test func `head is get without its body`() async throws {
        let program = try await Program(World())
        try await program.post(Sample.statement())
        let head = try await program.send(.head, "/statements")
        #expect(head.status == 200 && head.page.body.isEmpty)
        #expect(head.page.headers[.contentType] == "application/json")
        #expect(head.page.headers[.consistentThrough] != nil)
        let refused = try await program.send(.head, "/abou%t")
        #expect(refused.status == 400 && refused.page.body.isEmpty)
    }
}
