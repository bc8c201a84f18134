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
        var notices = database.notifications(RateShare.channel).makeAsyncIterator()
        #expect(await notices.next() == .mayHaveMissed)
        for _ in 0..<30 { #expect(nodes[0].forms.take("192.0.2.1", at: now) == nil) }
        await shares[0].tell()
        let notice = try #require(await notices.next())
        for share in shares { share.hear(notice) }
        #expect(nodes[1].forms.take("192.0.2.1", at: now) != nil)
        #expect(nodes[1].forms.take("192.0.2.2", at: now) == nil)
        #expect(nodes[1].pages.take("192.0.2.1", at: now) == nil)
    }

    @Test func `a node does not hear itself`() async throws {
        let database = try await FreshDatabase.open()
        let now = Instant(microseconds: 0)
        let limits = RateLimits(factor: 0.1)
        let share = RateShare(limits, database: database, logger: Logger(label: "test"), clock: { now })
        var notices = database.notifications(RateShare.channel).makeAsyncIterator()
        _ = await notices.next()
        for _ in 0..<29 { _ = limits.forms.take("192.0.2.1", at: now) }
        await share.tell()
        share.hear(try #require(await notices.next()))
        #expect(limits.forms.take("192.0.2.1", at: now) == nil)
        #expect(limits.forms.take("192.0.2.1", at: now) != nil)
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
