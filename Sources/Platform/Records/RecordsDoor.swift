import Database
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Toolkit

/// The way to `/xapi`: reads what a program asks, knows it by its key, slows it down, and answers in JSON whatever happens.
struct RecordsDoor: RouterMiddleware {
    /// What one request may hold.
    static let mostBytes = 10 << 20

    let site: Site
    private let limit: RateLimit

    init(site: Site) {
        self.site = site
        limit = site.limits.calls
    }

    static func leads(to path: String) -> Bool { path.hasPrefix("/xapi/") || path == "/xapi" }

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard Self.leads(to: request.uri.path) else { return try await next(request, context) }
        let isAboutStatements = request.uri.path == RecordResource.statements.path
        var through: Instant?
        var response: Response
        do {
            var context = context
            let call = try await call(request, context)
            context.call = call
            // Looked up before the answer is, so that it is never later than what the answer holds (Communication 2.1.3).
            if isAboutStatements, call.caller != nil { through = try? await site.journal.consistentThrough(site.database) }
            response = try await next(request, context)
        } catch {
            response = refused(error, context)
        }
        response.headers[.experienceVersion] = "1.0.3"
        if isAboutStatements {
            if through == nil { through = try? await site.database.glance { db in try Journal.lastStored(in: db) } }
            response.headers[.consistentThrough] = (through ?? Instant(microseconds: 0)).iso8601
        }
        return response
    }

    private func refused(_ error: any Error, _ context: VisitContext) -> Response {
        let refusal = ErrorDoor.refusal(for: error)
        if refusal.status.code >= 500 {
            context.logger.error("request failed", metadata: ["request": "\(context.requestID)", "error": "\(error)"])
        }
        return .json(refusal)
    }

    /// What is asked, and by whom. The body of a stranger is not read, unless it may say who she is (Communication 1.3).
    private func call(_ request: Request, _ context: VisitContext) async throws -> MachineCall {
        var call = MachineCall(
            method: request.method, parameters: try parameters(request), headers: request.headers, body: [])
        call.caller = try await caller(call.headers[.authorization])
        try slowDown(call.caller, request, context)
        let mayTravelInForm = call.method == .post && call.parameters["method"] != nil
        guard call.caller != nil || mayTravelInForm else { return call }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.mostBytes { throw Refusal.tooLarge }
        call.body = Array(try await request.body.collect(upTo: Self.mostBytes).readableBytesView)
        guard mayTravelInForm else { return call }
        var unfolded = try AlternateSyntax.unfolded(call)
        unfolded.caller = try await caller(unfolded.headers[.authorization])
        return unfolded
    }

    private func parameters(_ request: Request) throws -> [String: String] {
        var parameters: [String: String] = [:]
        for field in try Form(urlEncoded: (request.uri.query ?? "").utf8).fields {
            guard parameters.updateValue(field.value, forKey: field.name) == nil else {
                throw Refusal.mistaken("The parameter “\(field.name)” stands twice.")
            }
        }
        return parameters
    }

    /// Whose key this is. Source: xAPI 1.0.3, Communication 4 (HTTP Basic, RFC 7617).
    private func caller(_ authorization: String?) async throws -> Caller? {
        guard let authorization, authorization.utf8.count < 500, authorization.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: authorization.dropFirst(6).trimmed),
            let text = String(validating: data, as: UTF8.self), let colon = text.firstIndex(of: ":")
        else { return nil }
        let (id, secret) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
        guard !id.utf8.contains(0) else { return nil }
        let key = try await site.database.glance { db in try KeyStore.opened(id, by: secret, in: db) }
        return key.map { Caller(id: $0.id, scopes: Set($0.scopeNames)) }
    }

    private func slowDown(_ caller: Caller?, _ request: Request, _ context: VisitContext) throws {
        guard site.settings.rateFactor > 0 else { return }
        let address = Network.address(of: request, peer: context.peer, trustsProxy: site.settings.trustsProxy)
        if let wait = limit.take(caller.map { "key \($0.id)" } ?? Network.key(of: address), at: site.now) {
            throw Refusal.tooMany(retryAfter: wait)
        }
    }
}
