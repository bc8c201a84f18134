import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Learns what administrators tell everybody; while the site is closed, lets in administrators, and whoever may become one by
/// signing in.
struct NoticeDoor: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        if site.notice.isOld(at: site.now) { await site.hearNotice() }
        guard site.notice.notice?.isClosed == true, !isOpen(request.uri.path), !isAdministrator(context) else {
            return try await next(request, context)
        }
        throw Refusal.closed
    }

    private func isAdministrator(_ context: VisitContext) -> Bool {
        (context.holder as? SignedIn)?.may(.change, .platform) ?? false
    }

    /// Signing in, our own files, and what machines ask to see whether we are well.
    private func isOpen(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return ["/healthz", "/readyz", "/metrics"].contains(path) || parts.first == "assets"
            || (parts.count >= 2 && Language(rawValue: String(parts[0])) != nil && ["account", "outbox"].contains(parts[1]))
    }
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
