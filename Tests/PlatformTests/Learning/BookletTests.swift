import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A learner's booklet")
struct BookletTests {
    private func code(of browser: Browser) async throws -> String {
        let page = try await browser.open("/fr/booklet")
        let match = try #require(page.text.firstMatch(of: /<p class="code">([^<]+)</))
        return String(match.1).filter(\.isNumber)
    }

    private func learner(_ world: World) async throws -> Browser {
        let browser = world.browser()
        try await browser.send("/fr/placement/send-a-photo", ["ease": "with-help"])
        return browser
    }

    @Test func `it opens silently at the first answer, with no personal data`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.open("/fr/placement")
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
        try await browser.send("/fr/placement/send-a-photo", ["ease": "never"])
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
        #expect(browser.cookies.keys.sorted() == ["digit"])
    }

    @Test func `its number opens it in another browser, however it is typed`() async throws {
        let world = try await World()
        let number = try await code(of: try await learner(world))
        let typed = "\(number.prefix(3)).\(number.dropFirst(3).prefix(3)) \(number.dropFirst(6))"
        let elsewhere = world.browser()
        let page = try await elsewhere.send("/nl/booklet/opening", ["code": typed])
        #expect(page.status == .ok)
        #expect(try await code(of: elsewhere) == number)
    }

    @Test func `a slip of the finger is noticed without counting as a guess`() async throws {
        let world = try await World()
        let number = try await code(of: try await learner(world))
        let last = number.last == "0" ? "1" : "0"
        let elsewhere = world.browser()
        for _ in 0..<20 {
            let page = try await elsewhere.send("/fr/booklet/opening", ["code": number.dropLast() + last])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("value=\"\(number.dropLast() + last)\""))
        }
        #expect(try await elsewhere.send("/fr/booklet/opening", ["code": number]).status == .ok)
    }

    @Test func `guessing is stopped after five tries from one place, and thirty from anywhere`() async throws {
        let world = try await World()
        let number = try await code(of: try await learner(world))
        var stopped = 0
        for place in 0..<8 {
            let guesser = world.browser()
            guesser.address = "198.51.100.\(place)"
            for _ in 0..<5
            where try await guesser.send("/fr/booklet/opening", ["code": BookletCode.random().digits]).status
                == .tooManyRequests
            {
                stopped += 1
            }
            let sixth = try await guesser.send("/fr/booklet/opening", ["code": BookletCode.random().digits])
            #expect(sixth.status == .tooManyRequests)
            #expect(sixth.headers[.retryAfter] != nil)
        }
        #expect(stopped == 10)
        let honest = world.browser()
        #expect(try await honest.send("/fr/booklet/opening", ["code": number]).status == .tooManyRequests)
        world.pass(days: 0, minutes: 61)
        #expect(try await honest.send("/fr/booklet/opening", ["code": number]).status == .ok)
    }

    @Test func `having a booklet of one's own on a device does not lift the limit for others`() async throws {
        let world = try await World()
        let guesser = try await learner(world)
        try await guesser.open("/fr/booklet/pictures")
        try await guesser.send(.post, "/fr/booklet/pictures", body: Array("picture=0&picture=1&picture=2".utf8))
        try await guesser.open("/fr/booklet/merging")
        var refused = 0
        for _ in 0..<6 {
            let page = try await guesser.send("/fr/booklet/merging", ["code": BookletCode.random().digits])
            if page.status == .tooManyRequests { refused += 1 }
        }
        #expect(refused == 1)
    }

    @Test func `on a shared computer it closes after fifteen minutes`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        try await browser.open("/fr/booklet")
        try await browser.send("/fr/booklet/sharing", [:])
        world.pass(minutes: 14)
        #expect(try await browser.open("/fr/booklet/card").status == .ok)
        world.pass(minutes: 16)
        #expect(try await browser.open("/fr/booklet/card").status == .forbidden)
    }

    @Test func `being done really ends it, for the cookie and in the store`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        let kept = browser.cookies
        try await browser.open("/fr/booklet")
        let page = try await browser.send("/fr/booklet/closing", [:])
        #expect(page.words.contains("fermé"))
        #expect(browser.cookies["digit"] == nil)
        browser.cookies = kept
        #expect(try await browser.open("/fr/booklet/card").status == .forbidden)
    }

    @Test func `three pictures open it only on a device that has held it`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        let number = try await code(of: browser)
        try await browser.send(.post, "/fr/booklet/pictures", body: Array("picture=2&picture=5&picture=11".utf8))
        try await browser.open("/fr/booklet")
        try await browser.send("/fr/booklet/closing", [:])
        let again = try await browser.send(
            .post, "/fr/booklet/pictures/opening", body: Array("picture=11&picture=2&picture=5".utf8))
        #expect(again.status == .seeOther)
        #expect(try await code(of: browser) == number)
        let stranger = try await world.browser().send(
            .post, "/fr/booklet/pictures/opening", body: Array("picture=2&picture=5&picture=11".utf8))
        #expect(stranger.status == .unprocessableContent)
    }

    @Test func `its owner takes everything away, and erases it`() async throws {
        let world = try await World()
        let browser = try await learner(world)
        let number = try await code(of: browser)
        let file = try await browser.send(.get, "/fr/booklet/export.json")
        #expect(file.headers[.contentDisposition]?.contains("attachment") == true)
        #expect(file.text.contains(number))
        try await browser.open("/fr/booklet/erasure")
        let page = try await browser.send("/fr/booklet/erasure", ["sure": "1"])
        #expect(page.status == .ok)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM placement") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM fact") > 0)
        #expect(try await world.browser().send("/fr/booklet/opening", ["code": number]).status == .unprocessableContent)
    }

    @Test func `two booklets become one for who holds both numbers, and count as one learner`() async throws {
        let world = try await World()
        let first = try await learner(world)
        let second = try await learner(world)
        let other = try await code(of: second)
        try await first.open("/fr/booklet/merging")
        let page = try await first.send("/fr/booklet/merging", ["code": other])
        #expect(page.status == .ok)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM placement") == 2)
        #expect(try await world.count("SELECT COUNT(DISTINCT counted_as) FROM pseudonym") == 1)
        #expect(try await second.open("/fr/booklet/card").status == .forbidden)
    }
}
