import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// While the site is closed, lets in administrators, and whoever may become one by signing in. It asks no database: a page that
/// needs none is shown while there is none.
struct NoticeDoor: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard site.notice.notice?.isClosed == true, !isOpen(request.uri.path), !isAdministrator(context) else {
            return try await next(request, context)
        }
        throw Refusal.closed
    }

    private func isAdministrator(_ context: VisitContext) -> Bool {
        (context.holder as? SignedIn)?.may(.change, .platform) ?? false
    }

    /// Signing in, what the law asks us to say, no more mails, our own files, and what machines ask to see whether we are well.
    private func isOpen(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        if ["/healthz", "/readyz", "/metrics"].contains(path) || ["assets", "mails", ".well-known"].contains(parts.first) {
            return true
        }
        if parts.starts(with: ["account", "provider"]) { return true }
        guard parts.count >= 2, Language(rawValue: parts[0]) != nil else { return false }
        if ["legal", "help", "outbox"].contains(parts[1]) { return true }
        guard parts[1] == "account" else { return false }
        return Self.waysIn.contains { parts.dropFirst(2).starts(with: $0) } || parts.count == 2
    }

    /// What one does under `/account` to get in, and nothing one does there afterwards.
    private static let waysIn = [
        ["opening"], ["letter"], ["again"], ["second"], ["authenticator"], ["password", "opening"], ["passkeys", "opening"],
        ["providers"],
    ]
}

extension Site {
    /// Asks the database what everybody is told; a page prepared before says it no more.
    func hearNotice() async {
        guard let said = try? await database.glance({ db in Said(notice: try Notice.now(in: db)) }) else { return }
        if notice.put(said.notice) { shelf.empty() }
    }

    /// What the database answered: nothing is an answer, too.
    private struct Said: Sendable {
        let notice: Notice?
    }
}

extension Refusal {
    /// The site is closed for a while; why stands above every page.
    static let closed: Refusal = {
        var refusal = Refusal(.serviceUnavailable, "closed")
        refusal.headers[.retryAfter] = "300"
        return refusal
    }()
}
