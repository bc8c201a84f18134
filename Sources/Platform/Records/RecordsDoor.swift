import Database
import HTTPTypes
import Hummingbird
import NIOCore
import Toolkit

/// The way to `/xapi`: reads what a program asks, knows it by its key, slows it down, and answers in JSON whatever happens.
struct RecordsDoor: RouterMiddleware {
    /// What one request may hold.
    static let mostBytes = 10 << 20
    /// What it may hold when the key, if any, stands in the form: until that is read, it comes from a stranger.
    static let mostBytesOfStranger = 256 << 10

    let site: Site
    private var keys: KeyRing { KeyRing(site: site) }

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
            response = .json(error, context)
            if request.method == .head { response = response.createHeadResponse() }
        }
        response.headers[.experienceVersion] = "1.0.3"
        if isAboutStatements {
            if through == nil { through = try? await site.database.glance { db in try Journal.lastStored(in: db) } }
            response.headers[.consistentThrough] = (through ?? Instant(microseconds: 0)).iso8601
        }
        return response
    }

    /// What is asked, and by whom. The body of a stranger is not read, unless it may say who she is (Communication 1.3).
    private func call(_ request: Request, _ context: VisitContext) async throws -> MachineCall {
        var call = MachineCall(
            method: request.method, parameters: try parameters(request), headers: request.headers, body: [])
        call.caller = try await keys.caller(call.headers[.authorization])
        try keys.slowDown(call.caller, request, context)
        let mayTravelInForm = call.method == .post && call.parameters["method"] != nil
        guard call.caller != nil || mayTravelInForm else { return call }
        let most = call.caller == nil ? Self.mostBytesOfStranger : Self.mostBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most { throw Refusal.tooLarge }
        call.body = Array(try await request.body.collect(upTo: most).readableBytesView)
        guard mayTravelInForm else { return call }
        var unfolded = try AlternateSyntax.unfolded(call)
        unfolded.caller = try await keys.caller(unfolded.headers[.authorization])
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
}
