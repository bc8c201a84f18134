import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Toolkit

@testable import Platform

/// A browser of our own, without a network: keeps cookies, follows redirects, fills forms.
final class Browser: @unchecked Sendable {
    let world: World
    var cookies: [String: String] = [:]
    var keepsCookies = true
    var address = "192.0.2.10"
    /// What a modern browser says of its own forms; nil for an old one.
    var fetchSite: String? = "same-origin"
    private(set) var page = Page(status: .ok, path: "", headers: [:], body: [])

    struct Page {
        let status: HTTPResponse.Status
        let path: String
        let headers: HTTPFields
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The text a person sees, without markup.
        var words: String {
            text.replacing(/<(script|style|head)[\s\S]*?<\/\1>/, with: "").replacing(/<[^>]*>/, with: " ")
                .replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&quot;", with: "\"")
                .replacingOccurrences(of: "&amp;", with: "&").replacing(/\s+/, with: " ")
        }
    }

    init(world: World) { self.world = world }

    /// Opens a page, following redirects.
    @discardableResult
    func open(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await follow(try await send(.get, path, headers: headers))
    }

    /// Sends a form, with the token that the page at hand carries.
    @discardableResult
    func send(_ path: String, _ fields: KeyValuePairs<String, String>, token: String? = nil) async throws -> Page {
        try await sendPairs(path, fields.map { ($0.key, $0.value) }, token: token)
    }

    @discardableResult
    func sendPairs(_ path: String, _ fields: [(String, String)], token: String? = nil) async throws -> Page {
        let token = (token ?? self.token).map { [(ForgeryGuard.field, $0)] } ?? []
        let pairs = fields + token
        let body = pairs.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        return try await follow(try await send(.post, path, body: Array(body.utf8)))
    }

    /// The token in the page at hand, if a form carries one.
    var token: String? {
        page.text.firstMatch(of: /name="form-token" value="([^"]+)"/).map { String($0.1) }
    }

    /// One request, no redirect followed.
    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> Page {
        var fields = headers
        if method == .post, !path.hasPrefix("/xapi") {
            if let fetchSite { fields[.fetchSite] = fields[.fetchSite] ?? fetchSite }
            if fields[.contentType] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        }
        if !cookies.isEmpty {
            fields[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "localhost:8123", path: path, headerFields: fields),
            body: .init(buffer: ByteBuffer(bytes: body)))
        var context = VisitContext(
            source: .init(channel: EmbeddedChannel(), logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        )
        context.peer = address
        let response = try await world.responder.respond(to: request, context: context)
        keep(response.headers[values: .setCookie])
        let collected = try await Self.bytes(of: response)
        page = Page(status: response.status, path: path, headers: response.headers, body: collected)
        return page
    }

    private func follow(_ first: Page) async throws -> Page {
        var page = first
        for _ in 0..<5 {
            guard page.status == .seeOther || page.status == .found, let location = page.headers[.location] else { return page }
            page = try await send(.get, location.split(separator: "#").first.map(String.init) ?? location)
        }
        return page
    }

    private func keep(_ lines: [String]) {
        guard keepsCookies else { return }
        for line in lines {
            let pair = line.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if line.contains("Max-Age=0") { cookies[String(pair[0])] = nil } else { cookies[String(pair[0])] = String(pair[1]) }
        }
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private static func bytes(of response: Response) async throws -> [UInt8] {
        let writer = Collector()
        try await response.body.write(writer)
        return writer.bytes
    }
}

/// Gathers what a response writes.
private final class Collector: ResponseBodyWriter {
    var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { bytes += Array(buffer.readableBytesView) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
