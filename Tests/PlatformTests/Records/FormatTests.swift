import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Statements as exact, ids, canonical (xAPI 1.0.3, Communication 2.1.3)")
struct FormatTests {
    private var statement: JSON {
        var inner = Sample.statement(to: "http://example.org/inner")
        inner["objectType"] = "SubStatement"
        inner["actor"] = [
            "objectType": "Group", "name": "We", "mbox": "mailto:we@example.org", "member": [["mbox": "mailto:a@b.c"]],
        ]
        inner["object"]?["definition"] = [
            "name": ["en-US": "Inner", "en-GB": "Inner, dear"], "moreInfo": "http://example.org/more",
            "interactionType": "choice",
            "choices": [["id": "a", "description": ["en-US": "A", "en-GB": "Ay"]]],
        ]
        var statement = Sample.statement(Sample.id(1))
        statement["actor"] = ["objectType": "Group", "member": [["name": "Ana", "mbox": "mailto:ana@example.org"]]]
        statement["object"] = inner
        statement["context"] = [
            "contextActivities": [
                "category": ["id": "http://example.org/c", "definition": ["name": ["en-US": "C", "en-GB": "See"]]]
            ]
        ]
        statement["result"] = ["score": ["raw": .number("1.50"), "max": .number("1e1")]]
        return statement
    }

    private func read(_ format: String?, _ languages: String = "en-GB") async throws -> JSON {
        let program = try await Program(World())
        try await program.post(statement)
        let parameters: KeyValuePairs =
            format.map { ["statementId": Sample.id(1), "format": $0] } ?? ["statementId": Sample.id(1)]
        let answer = try await program.send(.get, "/statements", parameters, headers: [.acceptLanguage: languages])
        return answer.json ?? .null
    }

    @Test func `exact is what was sent; one activity of the context is a list of one`() async throws {
        for format in [nil, "exact"] {
            let found = try await read(format)
            #expect(found["actor"] == statement["actor"])
            #expect(found["verb"] == statement["verb"])
            #expect(found["object"] == statement["object"])
            #expect(found["result"]?["score"]?["raw"]?.number == 1.5)
            #expect(found["result"]?.text == #"{"score":{"raw":1.50,"max":1e1}}"#)
            let category = try #require(statement["context"]?["contextActivities"]?["category"])
            #expect(found["context"]?["contextActivities"]?["category"] == [category])
        }
    }

    @Test func `ids are what tells things apart, and no more`() async throws {
        let found = try await read("ids")
        #expect(found["actor"] == ["objectType": "Group", "member": [["mbox": "mailto:ana@example.org"]]])
        #expect(found["verb"] == ["id": "http://adlnet.gov/expapi/verbs/attended"])
        #expect(found["object"]?["actor"] == ["objectType": "Group", "mbox": "mailto:we@example.org"])
        #expect(found["object"]?["object"] == ["id": "http://example.org/inner"])
        #expect(found["context"]?["contextActivities"]?["category"] == [["id": "http://example.org/c"]])
    }

    @Test func `canonical has one language of each text: the one asked for`() async throws {
        let found = try await read("canonical")
        #expect(found["verb"]?["display"] == ["en-GB": "attended"])
        let inner = found["object"]?["object"]
        #expect(
            inner?["definition"] == [
                "name": ["en-GB": "Inner, dear"], "moreInfo": "http://example.org/more", "interactionType": "choice",
                "choices": [["id": "a", "description": ["en-GB": "Ay"]]],
            ])
        #expect(found["context"]?["contextActivities"]?["category"]?.array?.first?["definition"] == ["name": ["en-GB": "See"]])
        #expect(try await read("canonical", "nl;q=0.9, fr-BE;q=0.1, fr;q=0.5")["verb"]?["display"] == ["fr": "a suivi"])
        #expect(try await read("canonical", "en")["verb"]?["display"] == ["en-GB": "attended"])
        #expect(try await read("canonical", "tlh")["verb"]?["display"] == ["en-GB": "attended"])
    }

    @Test func `canonical tells what is known by now`() async throws {
        let program = try await Program(World())
        try await program.post(Sample.statement(Sample.id(1), to: "http://example.org/x"))
        var later = Sample.statement(Sample.id(2), to: "http://example.org/x")
        later["object"]?["definition"] = ["name": ["en": "X"]]
        try await program.post(later)
        let found = try await program.send(.get, "/statements", ["format": "canonical", "ascending": "true"]).json
        #expect(found?["statements"]?.array?.first?["object"]?["definition"]?["name"] == ["en": "X"])
        let exact = try await program.send(.get, "/statements", ["ascending": "true"]).json
        #expect(exact?["statements"]?.array?.first?["object"]?["definition"] == nil)
    }
}
