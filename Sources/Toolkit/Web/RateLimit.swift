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

/// Which network a visitor comes from: one IPv4 address, or one IPv6 site (/64).
public enum Network {
    public static func key(of address: String) -> String {
        guard address.contains(":") else { return address }
        return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }

    /// The visitor's address: the connection's, or the last one a trusted proxy noted.
    public static func address(of request: Request, peer: String, trustsProxy: Bool) -> String {
        guard trustsProxy, let noted = request.headers[.forwardedFor]?.split(separator: ",").last else { return peer }
        return noted.trimmed
    }
}

/// Slows down who asks too much: pages by address, forms by session and by address.
public struct RateGuard: RouterMiddleware {
    let pages: RateLimit
    let forms: RateLimit
    let sessions: RateLimit
    let trustsProxy: Bool
    let clock: @Sendable () -> Instant

    public init(trustsProxy: Bool, factor: Double, clock: @escaping @Sendable () -> Instant) {
        pages = RateLimit(.init(perSecond: 50 * factor, burst: 600 * factor))
        forms = RateLimit(.init(perSecond: 20 * factor, burst: 300 * factor))
        sessions = RateLimit(.init(perSecond: 2 * factor, burst: 60 * factor))
        self.trustsProxy = trustsProxy
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        let now = clock()
        let address = Network.key(of: Network.address(of: request, peer: context.peer, trustsProxy: trustsProxy))
        if request.method == .post {
            if let wait = forms.take(address, at: now) { throw Refusal.tooMany(retryAfter: wait) }
            if let session = context.session, let wait = sessions.take(session.hash, at: now) {
                throw Refusal.tooMany(retryAfter: wait)
            }
        } else if let wait = pages.take(address, at: now) {
            throw Refusal.tooMany(retryAfter: wait)
        }
        return try await next(request, context)
    }
}

extension Network {
    /// Whether an address is this machine itself.
    public static func isLoopback(_ address: String) -> Bool {
        address.hasPrefix("127.") || address.hasPrefix("::1") || address == "0:0:0:0"
    }
}
