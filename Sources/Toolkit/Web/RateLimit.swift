import Database
import HTTPTypes
import Hummingbird
import Synchronization

/// A bucket of tokens per visitor: a burst is welcome, a flood waits. Counted in memory, per node.
public final class RateLimit: Sendable {
    public struct Rule: Sendable {
        let perSecond: Double
        let burst: Double

        public init(perSecond: Double, burst: Double) {
            self.perSecond = perSecond
            self.burst = burst
        }
    }

    private struct Bucket {
        var tokens: Double
        var filled: Instant
    }

    private let rule: Rule
    private let buckets = Mutex<[String: Bucket]>([:])
    private static let mostBuckets = 50_000

    public init(_ rule: Rule) { self.rule = rule }

    /// Takes one token; gives the seconds to wait when there is none.
    public func take(_ key: String, at now: Instant) -> Int? {
        buckets.withLock { buckets in
            if buckets.count >= Self.mostBuckets { forgetFull(&buckets, at: now) }
            var bucket = buckets[key] ?? Bucket(tokens: rule.burst, filled: now)
            let passed = max(0, now.seconds(since: bucket.filled))
            bucket.tokens = min(rule.burst, bucket.tokens + passed * rule.perSecond)
            bucket.filled = now
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / rule.perSecond).rounded(.up))) }
            bucket.tokens -= 1
            return nil
        }
    }

    /// Buckets full again say nothing: they are forgotten.
    private func forgetFull(_ buckets: inout [String: Bucket], at now: Instant) {
        buckets = buckets.filter { now.seconds(since: $0.value.filled) * rule.perSecond < rule.burst }
        if buckets.count >= Self.mostBuckets { buckets.removeAll() }
    }
}

/// Slows down who asks too much, by address: pages, and more strictly forms.
public struct RateGuard: RouterMiddleware {
    let pages: RateLimit
    let forms: RateLimit
    let trustsProxy: Bool
    let clock: @Sendable () -> Instant

    public init(trustsProxy: Bool, factor: Double, clock: @escaping @Sendable () -> Instant) {
        pages = RateLimit(.init(perSecond: 50 * factor, burst: 600 * factor))
        forms = RateLimit(.init(perSecond: 20 * factor, burst: 300 * factor))
        self.trustsProxy = trustsProxy
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard context.call == nil else { return try await next(request, context) }
        let now = clock()
        let address = Network.key(of: Network.address(of: request, peer: context.peer, trustsProxy: trustsProxy))
        let limit = request.method == .post ? forms : pages
        if let wait = limit.take(address, at: now) { throw Refusal.tooMany(retryAfter: wait) }
        return try await next(request, context)
    }
}

/// Slows down a session that sends forms faster than a person can.
public struct SessionRateGuard: RouterMiddleware {
    let forms: RateLimit
    let clock: @Sendable () -> Instant

    public init(factor: Double, clock: @escaping @Sendable () -> Instant) {
        forms = RateLimit(.init(perSecond: 2 * factor, burst: 60 * factor))
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        if request.method == .post, let session = context.session, let wait = forms.take(session.hash, at: clock()) {
            throw Refusal.tooMany(retryAfter: wait)
        }
        return try await next(request, context)
    }
}
