import Database
import Synchronization

/// A bucket of tokens per visitor: a burst is welcome, a flood waits. Counted in memory; nodes tell each other (`RateShare`).
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
    /// What was taken here since the other nodes were told.
    private let untold = Mutex<[String: Int]>([:])
    private let isShared = Atomic(false)
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
            if isShared.load(ordering: .relaxed) { untold.withLock { $0[key, default: 0] += 1 } }
            return nil
        }
    }

    /// From now on what is taken is kept until `tell` is asked for it.
    func share() { isShared.store(true, ordering: .relaxed) }

    /// Who took most since the last time, at most `most` of them, and how much. Who took little is not worth a message.
    func tell(most: Int) -> [String: Int] {
        let taken = untold.withLock { untold in
            defer { untold = [:] }
            return untold
        }
        let heavy = taken.filter { Double($0.value) >= max(2, rule.perSecond / 4) }
        return Dictionary(uniqueKeysWithValues: heavy.sorted { $0.value > $1.value }.prefix(most).map { ($0.key, $0.value) })
    }

    /// What was taken on another node is taken here.
    func hear(_ taken: [String: Int], at now: Instant) {
        buckets.withLock { buckets in
            for (key, count) in taken {
                var bucket = buckets[key] ?? Bucket(tokens: rule.burst, filled: now)
                let passed = max(0, now.seconds(since: bucket.filled))
                bucket.tokens = max(0, min(rule.burst, bucket.tokens + passed * rule.perSecond) - Double(count))
                bucket.filled = now
                buckets[key] = bucket
            }
        }
    }

    /// Buckets full again say nothing: they are forgotten.
    private func forgetFull(_ buckets: inout [String: Bucket], at now: Instant) {
        buckets = buckets.filter { now.seconds(since: $0.value.filled) * rule.perSecond < rule.burst }
        guard buckets.count >= Self.mostBuckets else { return }
        // So many at once is an attack from many networks: those who took least are forgotten, those who must wait are not.
        let fullness = buckets.mapValues { $0.tokens + now.seconds(since: $0.filled) * rule.perSecond }
        let median = fullness.values.sorted()[fullness.count / 2]
        buckets = buckets.filter { (fullness[$0.key] ?? 0) < median }
    }
}
