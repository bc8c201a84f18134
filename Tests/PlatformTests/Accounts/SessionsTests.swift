import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Where somebody is signed in")
struct SessionsTests {
    private let email = "fatima@example.be"

    @Test func `she sees where she is signed in, and ends it from here`() async throws {
        let world = try await World()
        let (here, there, third) = (world.browser(), world.browser(), world.browser())
        try await here.join(as: "Fatima", email)
        try await there.signIn(email)
        try await third.signIn(email)
        let page = try await here.open("/fr/account/sessions")
        #expect(page.text.matches(of: /\/ending"/).count == 3)
        let one = try #require(page.text.firstMatch(of: /\/fr\/account\/sessions\/([0-9a-f]{64})\/ending/))
        try await here.send(String(one.0), [:])
        #expect(try await world.count("SELECT COUNT(*) FROM session WHERE person IS NOT NULL") == 2)
        try await here.send("/fr/account/sessions/ending", [:])
        #expect(try await there.open("/fr/account/sessions").status == .forbidden)
        #expect(try await third.open("/fr/account/sessions").status == .forbidden)
        #expect(try await here.open("/fr/account/sessions").status == .ok)
    }

    @Test func `whoever ends sessions from an open computer shows again who she is`() async throws {
        let world = try await World()
        let (here, there) = (world.browser(), world.browser())
        try await here.join(as: "Fatima", email)
        try await there.signIn(email)
        world.pass(seconds: 3_600)
        let page = try await here.open("/fr/account/sessions")
        let one = try #require(page.text.firstMatch(of: /\/fr\/account\/sessions\/([0-9a-f]{64})\/ending/))
        for path in [String(one.0), "/fr/account/sessions/ending"] {
            try await here.open("/fr/account/sessions")
            let refused = try await here.send(path, [:])
            #expect(refused.status == .forbidden)
            #expect(refused.text.contains("/fr/account/again"))
        }
        #expect(try await there.open("/fr/account/sessions").status == .ok)
    }

    @Test(arguments: ["letter", "password/opening"])
    func `on a computer that others use, the account closes by itself and the browser is not remembered`(
        _ way: String
    ) async throws {
        let world = try await World()
        let (home, library) = (world.browser(), world.browser())
        try await home.join(as: "Fatima", email)
        try await home.open("/fr/account/password")
        try await home.send("/fr/account/password", ["password": "vélo bleu sous la pluie"])
        let known = try await world.count("SELECT COUNT(*) FROM familiar_browser")
        world.pass(seconds: 1)
        try await library.open(way == "letter" ? "/fr/account/opening" : "/fr/account/password/opening")
        try await library.send(
            "/fr/account/\(way)", ["email": email, "password": "vélo bleu sous la pluie", "shared": "1"])
        if way == "letter" { try await library.goIn(email) }
        #expect(try await library.open("/fr/account").words.contains("d'autres utilisent cet ordinateur"))
        #expect(try await !library.open("/fr/account/opening").text.contains("name=\"shared\" value=\"1\""))
        #expect(try await world.count("SELECT COUNT(*) FROM familiar_browser") == known)
        world.pass(seconds: 16 * 60)
        #expect(try await library.open("/fr/account/sessions").status == .forbidden)
        #expect(try await home.open("/fr/account/sessions").status == .ok)
    }

    @Test func `nobody ends a session that is not hers`() async throws {
        let world = try await World()
        let (fatima, jan) = (world.browser(), world.browser())
        try await fatima.join(as: "Fatima", email)
        try await jan.join(as: "Jan", "jan@example.be")
        let hash = Token.hash(try #require(jan.cookies["digit"]))
        #expect(try await fatima.send("/fr/account/sessions/\(hash)/ending", [:]).status == .notFound)
        #expect(try await jan.open("/fr/account/sessions").status == .ok)
    }

    @Test func `being done on this computer signs out`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await browser.send("/fr/booklet/closing", [:])
        #expect(try await browser.open("/fr/account/sessions").status == .forbidden)
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 0)
    }
}
