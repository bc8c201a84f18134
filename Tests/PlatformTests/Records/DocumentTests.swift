import Crypto
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Documents that programs keep here (xAPI 1.0.3, Communication 2.2, 2.3, 2.6, 2.7, 3.1)")
struct DocumentTests {
    struct Place: Sendable, CustomTestStringConvertible {
        let path: String
        let nameParameter: String
        let fixed: [(String, String)]
        var testDescription: String { path }

        func query(_ name: String? = "bookmark", without: String? = nil, _ more: [(String, String)] = []) -> String {
            let named = name.map { [(nameParameter, $0)] } ?? []
            let pairs = (fixed.filter { $0.0 != without } + named + more).map { name, value in
                "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            }
            return "\(path)?\(pairs.joined(separator: "&"))"
        }
    }

    private static let agent = #"{"account":{"homePage":"http://www.example.org/agents","name":"Rick"}}"#
    static let places = [
        Place(
            path: "/activities/state", nameParameter: "stateId",
            fixed: [("activityId", "http://example.org/a"), ("agent", agent)]),
        Place(path: "/activities/profile", nameParameter: "profileId", fixed: [("activityId", "http://example.org/a")]),
        Place(path: "/agents/profile", nameParameter: "profileId", fixed: [("agent", agent)]),
    ]

    @Test(arguments: places)
    func `a document is created, read, added to and removed`(_ place: Place) async throws {
        let program = try await Program(World())
        #expect(try await program.send(.get, place.query()).status == 404)
        #expect(try await program.send(.post, place.query(), json: ["car": "Honda", "at": ["page": "1"]]).status == 204)
        #expect(try await program.send(.post, place.query(), json: ["type": "Civic", "at": ["line": "2"]]).status == 204)
        let read = try await program.send(.get, place.query())
        #expect(read.json == ["car": "Honda", "at": ["line": "2"], "type": "Civic"])
        #expect(read.page.headers[.eTag] == "\"\(Token.hexadecimal(Insecure.SHA1.hash(data: read.page.body)))\"")
        #expect(read.page.headers[.lastModified] == "Mon, 23 Nov 2026 09:00:00 GMT")
        #expect(try await program.send(.head, place.query()).page.headers[.eTag] == read.page.headers[.eTag])
        let names = try await program.send(.get, place.query(nil))
        #expect(names.json == ["bookmark"] && names.page.headers[.lastModified] != nil)
        #expect(try await program.send(.delete, place.query()).status == 204)
        #expect(try await program.send(.get, place.query()).status == 404)
        #expect(try await program.send(.get, place.query(nil)).json == [])
    }

    @Test(arguments: places)
    func `any content is kept as it is, but only JSON objects can be added to each other`(_ place: Place) async throws {
        let program = try await Program(World())
        let bytes: [UInt8] = [0, 255, 10]
        #expect(try await program.send(.post, place.query("raw"), body: bytes, type: "image/png").status == 204)
        let raw = try await program.send(.get, place.query("raw"))
        #expect(raw.page.body == bytes && raw.page.headers[.contentType] == "image/png")
        #expect(try await program.send(.post, place.query("raw"), json: ["a": "b"]).status == 400)
        #expect(try await program.send(.post, place.query(), json: ["a": "b"]).status == 204)
        #expect(try await program.send(.post, place.query(), body: Array("abc".utf8), type: "text/plain").status == 400)
        #expect(try await program.send(.post, place.query(), json: ["a list"]).status == 400)
        #expect(try await program.send(.post, place.query("x"), body: Array("{broken".utf8)).status == 400)
        let form = "application/x-www-form-urlencoded"
        #expect(try await program.send(.post, place.query("form"), body: Array("1".utf8), type: form).status == 204)
        #expect(try await program.send(.get, place.query()).json == ["a": "b"])
    }

    @Test(arguments: places)
    func `whoever overwrites says what is there`(_ place: Place) async throws {
        let program = try await Program(World())
        let isState = place.path == "/activities/state"
        let none: HTTPFields = [.ifNoneMatch: "*"]
        let blind = try await program.send(.put, place.query("new"), json: ["a": "1"])
        #expect(blind.status == (isState ? 204 : 400))
        #expect(try await program.send(.put, place.query(), headers: none, json: ["a": "1"]).status == 204)
        #expect(try await program.send(.put, place.query(), headers: none, json: ["a": "2"]).status == 412)
        let wrong: HTTPFields = [.ifMatch: "\"1111111111111111111111111111111111111111\""]
        for method in [HTTPRequest.Method.put, .post, .delete] {
            #expect(try await program.send(method, place.query(), headers: wrong, json: ["a": "2"]).status == 412)
        }
        let again = try await program.send(.put, place.query(), json: ["a": "2"])
        #expect(again.status == (isState ? 204 : 409))
        if !isState { #expect(again.error?.contains("If-Match") == true) }
        let tag = try await program.send(.get, place.query()).page.headers[.eTag] ?? ""
        #expect(try await program.send(.put, place.query(), headers: [.ifMatch: tag], json: ["a": "3"]).status == 204)
        #expect(try await program.send(.get, place.query()).json == ["a": "3"])
    }

    @Test(arguments: places)
    func `names are told of what changed since`(_ place: Place) async throws {
        let program = try await Program(World())
        try await program.send(.post, place.query("old"), json: [:])
        program.world.pass(minutes: 10)
        try await program.send(.post, place.query("new"), json: [:])
        let since = [("since", "2026-11-23T09:05:00Z")]
        #expect(try await program.send(.get, place.query(nil, since)).json == ["new"])
        #expect(try await program.send(.get, place.query(nil)).json == ["new", "old"])
        #expect(try await program.send(.get, place.query(nil, [("since", "soon")])).status == 400)
    }

    @Test(arguments: places)
    func `a document without its place is refused`(_ place: Place) async throws {
        let program = try await Program(World())
        for method in [HTTPRequest.Method.get, .put, .post, .delete] {
            for (name, _) in place.fixed {
                #expect(try await program.send(method, place.query(without: name), json: [:]).status == 400)
                #expect(try await program.send(method, place.query(without: name, [(name, "true")]), json: [:]).status == 400)
            }
            #expect(try await program.send(method, place.query([("odd", "1")]), json: [:]).status == 400)
        }
        for method in [HTTPRequest.Method.put, .post] {
            #expect(try await program.send(method, place.query(nil), json: [:]).status == 400)
        }
    }

    @Test func `the state of one registration is another's not`() async throws {
        let program = try await Program(World())
        let state = Self.places[0]
        let one = [("registration", "ec531277-b57b-4c15-8d91-d292c5b2b8f7")]
        try await program.send(.put, state.query(one), json: ["a": "1"])
        try await program.send(.put, state.query("mark"), json: ["a": "0"])
        #expect(try await program.send(.get, state.query()).status == 404)
        #expect(try await program.send(.get, state.query(one)).json == ["a": "1"])
        #expect(try await program.send(.get, state.query(nil)).json == ["bookmark", "mark"])
        #expect(try await program.send(.get, state.query(nil, one)).json == ["bookmark"])
        #expect(try await program.send(.get, state.query([("registration", "1")])).status == 400)
        #expect(try await program.send(.delete, state.query(nil, one)).status == 204)
        #expect(try await program.send(.get, state.query(nil)).json == ["mark"])
        #expect(try await program.send(.delete, state.query(nil)).status == 204)
        #expect(try await program.send(.get, state.query(nil)).json == [])
    }
}

extension DocumentTests.Place {
    fileprivate func query(_ more: [(String, String)]) -> String { query("bookmark", more) }

    fileprivate func query(_ name: String?, _ more: [(String, String)]) -> String { query(name, without: nil, more) }

    fileprivate func query(without: String, _ more: [(String, String)] = []) -> String {
        query("bookmark", without: without, more)
    }
}
