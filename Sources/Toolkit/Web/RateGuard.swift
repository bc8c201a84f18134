import Database
import HTTPTypes
import Hummingbird

/// Slows down who asks too much, by address: pages, and more strictly forms.
public struct RateGuard: RouterMiddleware {
    let limits: RateLimits
    let trustsProxy: Bool
    let clock: @Sendable () -> Instant

    public init(_ limits: RateLimits, trustsProxy: Bool, clock: @escaping @Sendable () -> Instant) {
        self.limits = limits
        self.trustsProxy = trustsProxy
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard context.call == nil else { return try await next(request, context) }
        let now = clock()
        let address = Network.key(of: Network.address(of: request, peer: context.peer, trustsProxy: trustsProxy))
        let limit = request.method == .post ? limits.forms : limits.pages
        if let wait = limit.take(address, at: now) { throw Refusal.tooMany(retryAfter: wait) }
        return try await next(request, context)
    }
}

/// Slows down a session that sends forms faster than a person can.
public struct SessionRateGuard: RouterMiddleware {
    let limits: RateLimits
    let clock: @Sendable () -> Instant

    public init(_ limits: RateLimits, clock: @escaping @Sendable () -> Instant) {
        self.limits = limits
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        if request.method == .post, let session = context.session, let wait = limits.sessions.take(session.hash, at: clock()) {
            throw Refusal.tooMany(retryAfter: wait)
        }
        return try await next(request, context)
    }
}
