import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("What every answer tells the browser")
struct HeaderTests {
    @Test func `nothing of others runs, nothing is framed, guessed or told elsewhere, no other site reads it`() async throws {
        let world = try await World()
        for door in world.doors {
            let page = try await world.browser().send(
                door.method, door.address(), headers: [.origin: "https://other.example"])
            let policy = page.headers[.contentSecurityPolicy] ?? ""
            for rule in ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
                #expect(policy.contains(rule), "\(door.method) \(door.path): \(rule)")
            }
            #expect(!policy.contains("unsafe"), "\(door.method) \(door.path)")
            #expect(page.headers[.xContentTypeOptions] == "nosniff", "\(door.method) \(door.path)")
            #expect(page.headers[.referrerPolicy] == "same-origin", "\(door.method) \(door.path)")
            #expect(page.headers[.frameOptions] == "DENY", "\(door.method) \(door.path)")
            #expect(page.headers[.accessControlAllowOrigin] == nil, "\(door.method) \(door.path)")
        }
    }

    @Test func `a site on https is asked for by https alone, for a year, with its sub-domains`() async throws {
        let page = try await World(baseURL: "https://123digit.example").browser().open("/fr")
        let said = try #require(page.headers[.strictTransportSecurity])
        let seconds = try #require(said.firstMatch(of: /max-age=(\d+)/).flatMap { Int($0.1) })
        #expect(seconds >= 365 * 86_400)
        #expect(said.contains("includeSubDomains"))
        #expect(try await World().browser().open("/fr").headers[.strictTransportSecurity] == nil)
    }

    @Test func `no cache keeps a page of somebody who is signed in`() async throws {
        let world = try await World()
        let own = try await world.furnished("Ville de Belleville")
        let anna = try await world.staff(.administrator)
        try await anna.send("/fr/placement/send-a-photo", ["ease": "easily"])
        try await world.showBoth(anna)
        var pages = 0
        for door in world.doors where door.method == .get {
            let page = try await anna.send(.get, door.address(own.names))
            guard page.status == .ok else { continue }
            let isPage = page.headers[.contentType]?.hasPrefix("text/html") == true
            guard isPage || door.admission != .anyone else { continue }
            pages += 1
            #expect(page.headers[.cacheControl] == "no-store", "\(door.path)")
        }
        #expect(pages > 40)
    }

    /// By the button on every page, by erasing one's booklet, and by erasing one's account.
    @Test(arguments: ["booklet/closing", "booklet/erasure", "account/erasure"])
    func `whoever is done leaves no page in the browser, and no token`(_ way: String) async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"])
        try await fatima.join(as: "Fatima", "fatima@example.be")
        let token = try #require(fatima.cookies["digit"])
        let page = try await fatima.send(.post, "/fr/\(way)", body: Array("sure=1".utf8))
        #expect(page.status == .seeOther)
        #expect(page.headers[.clearSiteData] == "\"cache\"")
        #expect(fatima.cookies["digit"] == nil)
        fatima.cookies["digit"] = token
        #expect(try await fatima.open("/fr/account/sessions").status == .forbidden)
    }
}
