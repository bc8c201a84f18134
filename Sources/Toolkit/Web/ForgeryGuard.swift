import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Lets a form in only when one of our own pages sent it. See `docs/decisions/0002-forms-from-elsewhere.md`.
///
/// 1. What the browser says (`Sec-Fetch-Site`, else `Origin`, else `Referer`) must not name another site.
/// 2. A session's form carries the session's token. A wrong token gives the form back, filled.
/// 3. A form without a token passes only when the browser vouches for it: the page was public, opened before the session.
public struct ForgeryGuard: RouterMiddleware {
    /// A form without files: 64 KB is ten times the longest of ours.
    static let mostBytes = 64 << 10
    public static let field = "form-token"

    let baseURL: String
    /// Where addresses begin whose own key is all that is needed, from wherever they are called.
    let keyed: [String]

    public init(baseURL: String, keyed: [String] = []) {
        self.baseURL = baseURL
        self.keyed = keyed
    }

    /// The token of a session's forms, made from the cookie, so that nothing more is stored.
    public static func token(for sessionToken: String?) -> String {
        sessionToken.map { String(Token.seal("form", key: $0).prefix(22)) } ?? ""
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, context.call == nil else { return try await next(request, context) }
        let origin = origin(of: request)
        if keyed.contains(where: { request.uri.path.hasPrefix($0) }) { return try await next(request, context) }
        guard origin != .elsewhere else { throw Refusal.crossSite }
        var context = context
        if Self.bringsFiles(request) {
            context.unread = UnreadForm(origin: origin)
        } else {
            context.form = try await form(of: request)
            try Self.check(context.form, from: origin, context)
        }
        return try await next(request, context)
    }

    enum Origin { case ours, elsewhere, unknown }

    /// Lets a form pass, or throws.
    static func check(_ form: Form, from origin: Origin, _ context: VisitContext) throws {
        let sent = form[field] ?? ""
        if context.session != nil, !sent.isEmpty {
            guard Token.same(sent, token(for: context.sessionToken)) else {
                throw origin == .ours ? Refusal.expired(form.withoutSecrets) : Refusal.crossSite
            }
        } else if context.session == nil, !sent.isEmpty, origin == .ours {
            throw Refusal.expired(form.withoutSecrets)
        } else {
            guard origin == .ours else { throw Refusal.crossSite }
        }
    }

    /// A form with files is read by the door that takes it, once it knows who is there.
    private static func bringsFiles(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") ?? false
    }

    private func origin(of request: Request) -> Origin {
        if let site = request.headers[.fetchSite] {
            return site == "same-origin" || site == "none" ? .ours : .elsewhere
        }
        if let origin = request.headers[.origin] { return isOurs(origin, request) ? .ours : .elsewhere }
        if let referer = request.headers[.referer] {
            return isOurs(referer.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//"), request)
                ? .ours : .elsewhere
        }
        return .unknown
    }

    /// The address people use for us: the configured one, or the very host of this request.
    private func isOurs(_ origin: String, _ request: Request) -> Bool {
        if origin == baseURL { return true }
        guard let host = request.head.authority else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }

    private func form(of request: Request) async throws -> Form {
        let type = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else { throw Refusal.unsupported }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.mostBytes {
            throw Refusal.tooLarge
        }
        do {
            let body = try await request.body.collect(upTo: Self.mostBytes)
            return try Form(urlEncoded: body.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge
        }
    }
}
