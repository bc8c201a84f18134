import Database
import Logging
import TestDatabases
import Testing

@testable import Toolkit

@Suite("Rate limits of several nodes")
struct RateShareTests {
    @Test func `what is taken from one node is missing at the others`() async throws {
        let database = try await FreshDatabase.open()
        let now = Instant(microseconds: 1_795_435_200_000_000)
        let nodes = (0..<2).map { _ in RateLimits(factor: 0.1) }
        let shares = nodes.map { RateShare($0, database: database, logger: Logger(label: "test"), clock: { now }) }
        let listening = shares.map { share in Task { await share.listen() } }
        defer { for task in listening { task.cancel() } }
        var first = database.notifications("rates").makeAsyncIterator()
        _ = await first.next()
        for _ in 0..<30 { #expect(nodes[0].forms.take("192.0.2.1", at: now) == nil) }
        #expect(nodes[0].forms.take("192.0.2.1", at: now) != nil)
        var isMissing = false
        for _ in 0..<200 where !isMissing {
            await shares[0].tell()
            _ = nodes[0].forms.take("192.0.2.2", at: now)
            isMissing = nodes[1].forms.take("192.0.2.1", at: now) != nil
            if !isMissing { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(isMissing)
        #expect(nodes[1].pages.take("192.0.2.1", at: now) == nil)
        #expect(nodes[0].forms.take("192.0.2.3", at: now) == nil)
    }

    @Test func `who takes little is not told of`() {
        let limit = RateLimit(.init(perSecond: 20, burst: 300))
        limit.share()
        let now = Instant(microseconds: 0)
        for _ in 0..<3 { _ = limit.take("small", at: now) }
        for _ in 0..<9 { _ = limit.take("large", at: now) }
        #expect(limit.tell(most: 10) == ["large": 9])
        #expect(limit.tell(most: 10).isEmpty)
    }
}
