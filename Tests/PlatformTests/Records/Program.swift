import Database
import Foundation
import HTTPTypes
import Toolkit

@testable import Platform

/// A program that speaks xAPI with the site: its key, and what it says with each request.
struct Program {
    let world: World
    let key: APIKey
    let secret: String
    /// Sent with each request unless it says otherwise.
    var version: String? = "1.0.3"

    init(_ world: World, scopes: [KeyScope] = [.all], name: String = "A box in Liège") async throws {
        let (key, secret) = APIKey.fresh(name: name, scopes: scopes, at: world.now)
        try await world.site.database.write { db in try key.insert(in: db) }
        (self.world, self.key, self.secret) = (world, key, secret)
    }

    var authorization: String { "Basic \(Data("\(key.id):\(secret)".utf8).base64EncodedString())" }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ parameters: KeyValuePairs<String, String> = [:],
        headers: HTTPFields = [:], body: [UInt8] = [], type: String? = "application/json"
    ) async throws -> Answer {
        var fields = headers
        if fields[.authorization] == nil { fields[.authorization] = authorization }
        if let version, fields[.experienceVersion] == nil { fields[.experienceVersion] = version }
        if let type, !body.isEmpty { fields[.contentType] = type }
        let page = try await world.browser().send(method, "/xapi" + path + Self.query(parameters), headers: fields, body: body)
        return Answer(page: page)
    }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ parameters: KeyValuePairs<String, String> = [:],
        headers: HTTPFields = [:], json: JSON
    ) async throws -> Answer {
        try await send(method, path, parameters, headers: headers, body: json.bytes)
    }

    /// Sends statements and gives their ids.
    @discardableResult
    func post(_ statements: JSON...) async throws -> [String] {
        let answer = try await send(.post, "/statements", json: .array(statements))
        return answer.json?.array?.compactMap(\.string) ?? []
    }

    /// The ids that a filter finds.
    func find(_ parameters: KeyValuePairs<String, String>) async throws -> [String] {
        let answer = try await send(.get, "/statements", parameters)
        return answer.json?["statements"]?.array?.compactMap { $0["id"]?.string } ?? []
    }

    static func query(_ parameters: KeyValuePairs<String, String>) -> String {
        let pairs = parameters.map {
            "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    struct Answer {
        let page: Browser.Page
        var status: Int { page.status.code }
        var json: JSON? { try? JSON(reading: page.body) }
        var error: String? { json?["error"]?.string }
    }
}

/// Statements to send.
enum Sample {
    static func statement(
        _ id: String? = nil, by mailbox: String = "mailto:ana@example.org",
        verb: String = "http://adlnet.gov/expapi/verbs/attended",
        to activity: String = "http://example.org/meetings/1"
    ) -> JSON {
        var statement: JSON = [
            "actor": ["objectType": "Agent", "mbox": .string(mailbox)],
            "verb": ["id": .string(verb), "display": ["en-GB": "attended", "fr": "a suivi"]],
            "object": ["objectType": "Activity", "id": .string(activity)],
        ]
        if let id { statement["id"] = .string(id) }
        return statement
    }

    static func id(_ number: Int) -> String {
        "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - "\(number)".count) + "\(number)"
    }
}
