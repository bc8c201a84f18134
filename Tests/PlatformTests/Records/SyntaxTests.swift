import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("How programs ask (xAPI 1.0.3, Communication 1.3, 3.2, 3.3, 4)")
struct SyntaxTests {
    private static let form = "application/x-www-form-urlencoded"

    private func sendForm(
        _ program: Program, _ path: String, _ fields: KeyValuePairs<String, String>, headers: HTTPFields = [:]
    ) async throws -> Program.Answer {
        try await program.send(
            .post, path, headers: headers, body: Array(Program.query(fields).dropFirst().utf8), type: Self.form)
    }

    @Test func `any request may travel in a form`() async throws {
        let program = try await Program(World())
        let statement = Sample.statement().text
        let put = try await sendForm(program, "/statements?method=PUT", ["statementId": Sample.id(1), "content": statement])
        #expect(put.status == 204)
        let page = try await sendForm(program, "/statements?method=GET", ["limit": "1"])
        #expect(page.status == 200 && page.json?["statements"]?.array?.count == 1)
        let activity = try await sendForm(program, "/activities?method=GET", ["activityId": "http://example.org/meetings/1"])
        #expect(activity.json?["id"] == "http://example.org/meetings/1")
        let state: KeyValuePairs = [
            "activityId": "http://example.org/a", "agent": #"{"mbox":"mailto:a@b.c"}"#, "stateId": "s", "content": "plain",
            "Content-Type": "text/plain",
        ]
        #expect(try await sendForm(program, "/activities/state?method=PUT", state).status == 204)
        let parameters: KeyValuePairs = [
            "activityId": "http://example.org/a", "agent": #"{"mbox":"mailto:a@b.c"}"#, "stateId": "s",
        ]
        let read = try await program.send(.get, "/activities/state", parameters)
        #expect(read.page.text == "plain" && read.page.headers[.contentType] == "text/plain")
        #expect(try await sendForm(program, "/activities/state?method=DELETE", parameters).status == 204)
    }

    @Test func `headers may travel in the form too`() async throws {
        var program = try await Program(World())
        program.version = nil
        let fields: KeyValuePairs = [
            "statementId": Sample.id(1), "content": Sample.statement().text, "X-Experience-API-Version": "1.0.3",
            "Authorization": program.authorization,
        ]
        let stranger: HTTPFields = [.authorization: "none"]
        #expect(try await sendForm(program, "/statements?method=PUT", fields, headers: stranger).status == 204)
        let old: KeyValuePairs = [
            "statementId": Sample.id(2), "content": Sample.statement().text, "X-Experience-API-Version": "0.8",
        ]
        let header: HTTPFields = [.experienceVersion: "1.0.3"]
        #expect(try await sendForm(program, "/statements?method=PUT", old, headers: header).status == 400)
    }

    @Test func `a form that is none is refused`() async throws {
        let program = try await Program(World())
        let content = Sample.statement().text
        #expect(try await sendForm(program, "/statements?method=PUT", ["statementId": Sample.id(1)]).status == 400)
        #expect(try await program.send(.post, "/statements?method=PUT").status == 400)
        let twice = "/statements?method=PUT&statementId=\(Sample.id(1))"
        #expect(try await sendForm(program, twice, ["statementId": Sample.id(1), "content": content]).status == 400)
        #expect(try await sendForm(program, "/statements?method=BREW", ["content": content]).status == 400)
        let json = Array(#"{"statementId":"\#(Sample.id(1))","content":"{}"}"#.utf8)
        #expect(try await program.send(.post, "/statements?method=PUT", body: json, type: Self.form).status == 400)
        #expect(try await program.send(.post, "/statements?method=PUT", body: json).status == 400)
        #expect(try await program.send(.put, "/statements?method=POST", json: Sample.statement()).status == 400)
        #expect(try await program.send(.get, "/statements?method=POST").status == 400)
    }

    @Test(arguments: [
        ("1.0", true), ("1.0.0", true), ("1.0.9", true), ("1.0.x", false), ("1.1", false), ("0.95", false), ("", false),
    ])
    func `only our version is spoken`(_ version: String, isSpoken: Bool) async throws {
        let answer = try await Program(World()).send(.get, "/statements", headers: [.experienceVersion: version])
        #expect(answer.status == (isSpoken ? 200 : 400))
        #expect(answer.page.headers[.experienceVersion] == "1.0.3")
    }

    @Test func `without a good key nothing is told, but what we are`() async throws {
        var program = try await Program(World())
        for sent in ["", "Basic", "Basic !!!", "Basic:cmFuZG9t", "Basic Zm9vOmJhcg==", "Bearer x", "Basic \(program.key.id)"] {
            let answer = try await program.send(.get, "/statements", headers: [.authorization: sent])
            #expect(answer.status == 401 && answer.error != nil, "\(sent)")
            #expect(answer.page.headers[.wwwAuthenticate]?.hasPrefix("Basic") == true)
        }
        program.version = nil
        #expect(try await program.send(.get, "/statements").status == 400)
        let about = try await program.send(.get, "/about", headers: [.authorization: ""])
        #expect(about.status == 200 && about.json?["version"]?.array?.contains("1.0.3") == true)
        #expect(about.page.headers[.experienceVersion] == "1.0.3")
    }

    @Test func `a revoked key opens nothing, and what it sent stays`() async throws {
        let program = try await Program(World())
        try await program.post(Sample.statement())
        try await program.world.site.database.write { [key = program.key, now = program.world.now] db in
            try key.revoked(at: now).update(in: db)
        }
        #expect(try await program.send(.get, "/statements").status == 401)
        #expect(try await program.world.count("SELECT COUNT(*) FROM fact") == 1)
    }

    @Test func `a key for one's own reads no other's statements`() async throws {
        let world = try await World()
        let box = try await Program(world, scopes: [.statementsWrite, .statementsReadMine])
        let other = try await Program(world, scopes: [.statementsWrite, .allRead])
        try await box.post(Sample.statement(Sample.id(1)))
        try await other.post(Sample.statement(Sample.id(2)))
        #expect(try await box.find([:]) == [Sample.id(1)])
        #expect(try await box.find(["verb": "http://adlnet.gov/expapi/verbs/attended"]) == [Sample.id(1)])
        #expect(try await box.send(.get, "/statements", ["statementId": Sample.id(2)]).status == 404)
        #expect(try await other.find([:]) == [Sample.id(2), Sample.id(1)])
    }

    @Test func `a method that an address does not have is told so, in JSON`() async throws {
        let program = try await Program(World())
        let stranger: HTTPFields = [.authorization: ""]
        for path in ["/statements", "/activities", "/agents", "/about"] {
            let answer = try await program.send(.delete, path, headers: stranger)
            #expect(answer.status == 405 && answer.error != nil, "\(path)")
            #expect(answer.page.headers[.allow] != nil && answer.page.headers[.experienceVersion] == "1.0.3")
        }
        for path in ["/activities", "/agents"] {
            #expect(try await program.send(.post, path).status == 405)
            #expect(try await program.send(.put, path).status == 405)
        }
        let nowhere = try await program.send(.get, "/nowhere")
        #expect(nowhere.status == 404 && nowhere.error != nil)
        #expect(nowhere.page.headers[.contentType] == "application/json")
    }

    @Test func `too much at once is too much`() async throws {
        let program = try await Program(World())
        let answer = try await program.send(
            .post, "/statements", body: [UInt8](repeating: 0x20, count: RecordsDoor.mostBytes + 1))
        #expect(answer.status == 413 && answer.error?.contains("10 MB") == true)
        let stranger = try await program.send(
            .post, "/statements", headers: [.authorization: ""],
            body: [UInt8](repeating: 0x20, count: RecordsDoor.mostBytes + 1))
        #expect(stranger.status == 401)
    }

    @Test func `each key has its own pace`() async throws {
        let world = try await World(rateFactor: 0.001)
        let one = try await Program(world)
        let other = try await Program(world)
        #expect(try await one.send(.get, "/statements").status == 200)
        #expect(try await one.send(.get, "/statements").status == 200)
        let slow = try await one.send(.get, "/statements")
        #expect(slow.status == 429 && slow.page.headers[.retryAfter] != nil)
        #expect(try await other.send(.get, "/statements").status == 200)
    }

    @Test func `an agent is told as a person, an activity with all that was said of it`() async throws {
        let program = try await Program(World())
        let person = try await program.send(.get, "/agents", ["agent": #"{"name":"Ana","mbox":"mailto:ana@example.org"}"#])
        #expect(person.json == ["objectType": "Person", "name": ["Ana"], "mbox": ["mailto:ana@example.org"]])
        for odd in ["", "{}", #"{"objectType":"Group","mbox":"mailto:a@b.c"}"#] {
            #expect(try await program.send(.get, "/agents", ["agent": odd]).status == 400)
        }
        #expect(try await program.send(.get, "/agents").status == 400)
        #expect(try await program.send(.get, "/activities", ["activityId": "1"]).status == 400)
        var statement = Sample.statement(to: "http://example.org/x")
        statement["object"]?["definition"] = ["name": ["en": "X"], "type": "http://example.org/old"]
        try await program.post(statement)
        statement["object"]?["definition"] = ["name": ["fr": "Ixe"], "type": "http://example.org/new"]
        try await program.post(statement)
        let silent = try await Program(program.world, scopes: [.statementsWrite])
        statement["object"]?["definition"] = ["name": ["en": "Not so"]]
        try await silent.post(statement)
        let activity = try await program.send(.get, "/activities", ["activityId": "http://example.org/x"])
        #expect(
            activity.json == [
                "objectType": "Activity", "id": "http://example.org/x",
                "definition": ["name": ["en": "X", "fr": "Ixe"], "type": "http://example.org/new"],
            ])
    }
}
