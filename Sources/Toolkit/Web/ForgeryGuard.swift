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

    public init(baseURL: String) { self.baseURL = baseURL }

    /// The token of a session's forms, made from the cookie, so that nothing more is stored.
    public static func token(for sessionToken: String?) -> String {
        sessionToken.map { String(Token.seal("form", key: $0).prefix(22)) } ?? ""
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post, context.call == nil else { return try await next(request, context) }
        let origin = origin(of: request)
        guard origin != .elsewhere else { throw Refusal.crossSite }
        var context = context
        context.form = try await form(of: request)
        let sent = context.form[Self.field] ?? ""
        if context.session != nil, !sent.isEmpty {
            guard Token.same(sent, Self.token(for: context.sessionToken)) else { throw Refusal.expired(context.form) }
        } else if context.session == nil, !sent.isEmpty, origin == .ours {
            throw Refusal.expired(context.form)
        } else {
            guard origin == .ours else { throw Refusal.crossSite }
        }
        return try await next(request, context)
    }

    enum Origin { case ours, elsewhere, unknown }

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
        guard let host = request.head.authority, let separator = origin.range(of: "://") else { return false }
        return origin[separator.upperBound...] == host
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
