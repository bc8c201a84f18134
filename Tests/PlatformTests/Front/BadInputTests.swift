import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Bad input")
struct BadInputTests {
    private func learner(_ world: World) async throws -> Browser {
        let browser = world.browser()
        try await browser.send("/fr/placement/send-a-photo", ["ease": "with-help"])
        return browser
    }

    @Test func `a form from another site is refused and changes nothing`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        browser.fetchSite = "cross-site"
        let page = try await browser.send("/fr/booklet/erasure", ["sure": "1"])
        #expect(page.status == .forbidden)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
    }

    @Test func `an old browser that says nothing needs the token`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        browser.fetchSite = nil
        try await browser.open("/fr/booklet/erasure")
        let token = browser.token
        #expect(try await browser.send(.post, "/fr/booklet/erasure", body: Array("sure=1".utf8)).status == .forbidden)
        #expect(try await browser.send("/fr/booklet/erasure", ["sure": "1"], token: token).status == .ok)
    }

    @Test func `a forged or expired token gives the form back, filled`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        let page = try await browser.send("/fr/placement/search-online", ["ease": "easily"], token: "forged")
        #expect(page.status == .forbidden)
        #expect(page.text.contains("name=\"ease\" value=\"easily\""))
        let sent = try await browser.send("/fr/placement/search-online", ["ease": "easily"])
        #expect(sent.status == .ok)
    }

    @Test func `an oversized body is refused whole`() async throws {
        let world = try await World()
        let body = Array("ease=easily&x=".utf8) + Array(repeating: UInt8(ascii: "a"), count: 70_000)
        #expect(try await world.browser().send(.post, "/fr/placement/send-a-photo", body: body).status == .contentTooLarge)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
    }

    @Test func `broken UTF-8 and too many fields are refused`() async throws {
        let world = try await World()
        let browser = world.browser()
        #expect(
            try await browser.send(.post, "/fr/placement/send-a-photo", body: Array("ease=%ff%fe".utf8)).status == .badRequest)
        let many = Array((0..<600).map { "a\($0)=1" }.joined(separator: "&").utf8)
        #expect(try await browser.send(.post, "/fr/placement/send-a-photo", body: many).status == .badRequest)
    }

    @Test func `an unexpected type of body is refused`() async throws {
        let page = try await World().browser().send(
            .post, "/fr/placement/send-a-photo", headers: [.contentType: "application/json"], body: Array("{}".utf8))
        #expect(page.status == .unsupportedMediaType)
    }

    @Test func `an answer to a step that no longer exists leads back to the lesson`() async throws {
        let world = try await World()
        let page = try await world.browser().send("/fr/learn/e-mail/an-address/gone", ["pick": "1"])
        #expect(page.status == .notFound)
        #expect(page.words.contains("Cet exercice a changé"))
    }

    @Test func `sent twice, an answer counts once for the skill`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        for _ in 0..<2 { try await browser.send("/fr/placement/search-online", ["ease": "easily"]) }
        #expect(try await world.count("SELECT COUNT(*) FROM placement") == 1)
    }

    @Test func `two tabs at once: the older page still works`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.open("/fr/placement/search-online")
        try await browser.send("/fr/placement/send-a-photo", ["ease": "never"])
        let page = try await browser.send(.post, "/fr/placement/search-online", body: Array("ease=easily".utf8))
        #expect(page.status == .seeOther)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
    }

    @Test func `a session of a clock that jumped back stays, one that is too old goes`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        world.pass(days: -2)
        #expect(try await browser.open("/fr/booklet/card").status == .ok)
        world.pass(days: 30)
        #expect(try await browser.open("/fr/booklet/card").status == .forbidden)
    }

    @Test func `markup in what people write stays text`() async throws {
        let world = try await World()
        let page = try await world.browser().send("/fr/booklet/opening", ["code": "\"><script>alert(1)</script>\u{301}"])
        #expect(!page.text.contains("<script>alert"))
        #expect(page.text.contains("&lt;script&gt;"))
    }

    @Test func `a database that does not answer says so, and nothing is half-written`() async throws {
        let world = try await World()
        let page = try await world.browser().send("/fr/placement/send-a-photo", ["ease": "never"])
        #expect(page.status == .ok)
        try await world.site.database.close()
        let refused = try await world.browser().send("/nl/placement/send-a-photo", ["ease": "never"])
        #expect(refused.status == .serviceUnavailable)
        #expect(refused.headers[.retryAfter] != nil)
    }

    @Test func `a damaged content folder is named, not served half`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "digit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "frameworks"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let failure = await #expect(throws: ContentFailure.self) { try await ContentFolder(folder) }
        #expect(failure?.description.contains("frameworks/digcomp-3.0.yaml is missing") == true)
    }

    @Test func `too many forms wait, and are told how long`() async throws {
        let world = try await World(rateFactor: 0.01)
        let browser = world.browser()
        var last = HTTPResponse.Status.ok
        for _ in 0..<10 {
            last = try await browser.send(.post, "/fr/placement/send-a-photo", body: Array("ease=never".utf8)).status
        }
        #expect(last == .tooManyRequests)
        #expect(browser.page.headers[.retryAfter] != nil)
    }

    @Test func `behind TLS cookies are locked to the host and browsers told to stay`() async throws {
        let world = try await World(baseURL: "https://123digit.example")
        let page = try await world.browser().send(.post, "/fr/placement/send-a-photo", body: Array("ease=never".utf8))
        let cookie = try #require(page.headers[values: .setCookie].first)
        #expect(
            cookie.hasPrefix("__Host-digit=") && cookie.contains("Secure") && cookie.contains("HttpOnly")
                && cookie.contains("SameSite=Lax"))
        #expect(page.headers[.strictTransportSecurity] != nil)
    }
}
