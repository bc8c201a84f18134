import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Signing in by a letter")
struct SignInTests {
    private let email = "fatima@example.be"

    @Test func `a newcomer has an account once her mailbox answers, not before`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.open("/fr/account/joining")
        let page = try await browser.send(
            "/fr/account/joining", ["name": "Fatima", "email": "Fatima@Example.be", "profile": "helps"])
        #expect(page.words.contains("Regardez votre boîte e-mail"))
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 0)
        let account = try await browser.goIn(email)
        #expect(account.words.contains("Bonjour Fatima."))
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 1)
        let joined = try await world.count("SELECT COUNT(*) FROM fact WHERE object = \("http://localhost:8123/account/helper")")
        #expect(joined == 1)
    }

    @Test func `a form that lacks something comes back filled, with what to do`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.open("/nl/account/joining")
        let page = try await browser.send("/nl/account/joining", ["name": "", "email": "fatima@", "profile": "helps"])
        #expect(page.status == .unprocessableContent)
        #expect(page.text.contains("value=\"fatima@\""))
        #expect(page.text.contains("value=\"helps\" checked"))
        #expect(page.words.contains(world.site.words(.nl)["accounts.error-email"]))
        #expect(page.words.contains(world.site.words(.nl)["accounts.error-name"]))
    }

    @Test func `the link opens the account once, by a button, in the browser that asked`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", email)
        let browser = world.browser()
        try await browser.ask(for: email)
        let path = try #require(try await world.letter(to: email).path)
        for _ in 0..<3 { try await browser.open(path) }
        let key = try #require(path.split(separator: "/").last.map(String.init))
        #expect(try await browser.send("/fr/account/opening", ["key": key]).words.contains("Bonjour Fatima."))
        let again = try await browser.send("/fr/account/opening", ["key": key])
        #expect(again.status == .unprocessableContent)
    }

    @Test func `a link that was forwarded opens nothing elsewhere`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", email)
        let browser = world.browser()
        try await browser.ask(for: email)
        let path = try #require(try await world.letter(to: email).path)
        let thief = world.browser()
        try await thief.ask(for: "thief@example.be")
        #expect(try await thief.open(path).words.contains("Ce lien n'ouvre rien ici"))
        let key = try #require(path.split(separator: "/").last.map(String.init))
        #expect(try await thief.send("/fr/account/opening", ["key": key]).status == .unprocessableContent)
        #expect(try await browser.send("/fr/account/opening", ["key": key]).status == .ok)
    }

    @Test func `a letter is good for a quarter of an hour`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", email)
        let browser = world.browser()
        try await browser.ask(for: email)
        world.pass(minutes: 15)
        let page = try await browser.goIn(email)
        #expect(page.words.contains("Ce code ne marche plus"))
    }

    @Test func `five wrong codes, and the letter is worth nothing`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", email)
        let browser = world.browser()
        try await browser.ask(for: email)
        let code = try #require(try await world.letter(to: email).code)
        let wrong = code == "000000" ? "000001" : "000000"
        for _ in 0..<5 {
            #expect(try await browser.send("/fr/account/opening", ["code": wrong]).status == .unprocessableContent)
        }
        #expect(try await browser.send("/fr/account/opening", ["code": code]).status == .unprocessableContent)
    }

    @Test func `nobody learns from the page who has an account`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", email)
        var answers: [String] = []
        for address in [email, "nobody@example.be"] {
            let browser = world.browser()
            let page = try await browser.ask(for: address)
            answers.append(page.text.replacing(/name="form-token" value="[^"]*"/, with: ""))
        }
        #expect(answers[0] == answers[1])
        #expect(try await world.letter(to: "nobody@example.be").code == nil)
        let joining = world.browser()
        world.pass(seconds: 1)
        try await joining.open("/fr/account/joining")
        try await joining.send("/fr/account/joining", ["name": "Eve", "email": email, "profile": "helps"])
        #expect(try await joining.goIn(email).words.contains("Bonjour Fatima."))
    }

    @Test func `strangers get a mailbox ten letters an hour, five from one place, and none of the owner's`() async throws {
        let world = try await World()
        let owner = world.browser()
        try await owner.join(as: "Fatima", email)
        for number in 0..<24 {
            let browser = world.browser()
            browser.address = "192.0.2.\(100 + number / 12)"
            #expect(try await browser.ask(for: email).status == .ok)
        }
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail") == 10)
        try await owner.send("/fr/booklet/closing", [:])
        #expect(try await owner.signIn(email).words.contains("Bonjour Fatima."))
        world.pass(minutes: 61)
        let browser = world.browser()
        #expect(try await browser.signIn(email).words.contains("Bonjour Fatima."))
    }

    @Test func `a browser that only asked for a letter is forgotten after an hour`() async throws {
        let world = try await World()
        try await world.browser().ask(for: email)
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 1)
        world.pass(minutes: 61)
        let now = world.now
        try await world.site.database.write { db in try SessionStore.sweep(at: now, in: db) }
        #expect(try await world.count("SELECT COUNT(*) FROM session") == 0)
    }

    @Test func `opening a booklet does not make her sign-in longer, nor a shared computer her own`() async throws {
        let world = try await World()
        let learner = world.browser()
        try await learner.send("/fr/placement/send-a-photo", ["ease": "easily"])
        let code = try #require(try await learner.open("/fr/booklet").text.firstMatch(of: /<p class="code">([^<]+)</)).1
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        let began = world.now
        let hash = Token.hash(try #require(browser.cookies["digit"]))
        _ = try await world.site.database.write { db in try db.execute("UPDATE session SET shared = 1 WHERE id = \(hash)") }
        world.pass(minutes: 10)
        try await browser.open("/fr/booklet")
        try await browser.send("/fr/booklet/opening", ["code": String(code)])
        let count = try await world.count(
            "SELECT COUNT(*) FROM session WHERE person IS NOT NULL AND subject IS NOT NULL AND shared = 1 AND created <= \(began)"
        )
        #expect(count == 1)
    }

    @Test func `the developers' outbox is shown at this machine alone`() async throws {
        let world = try await World()
        let browser = world.browser()
        #expect(try await browser.open("/fr/outbox").status == .forbidden)
        browser.address = "127.0.0.1"
        #expect(try await browser.open("/fr/outbox").status == .ok)
        #expect(try await browser.open("/fr/outbox", headers: [.forwardedFor: "203.0.113.9"]).status == .forbidden)
        let elsewhere = try await World(baseURL: "https://learn.example.org").browser()
        elsewhere.address = "127.0.0.1"
        #expect(try await elsewhere.open("/fr/outbox").status == .forbidden)
    }

    @Test func `signing in leads to the page one wanted, and nowhere else`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", email)
        for (back, title) in [("/fr/account/sessions", "Appareils connectés"), ("//evil.example/", "Mon compte")] {
            let browser = world.browser()
            let refused = try await browser.open("/fr/account/sessions")
            #expect(refused.status == .forbidden)
            #expect(refused.text.contains("/fr/account?back=%2Ffr%2Faccount%2Fsessions"))
            try await browser.ask(for: email, back: back)
            #expect(try await browser.goIn(email).text.contains("<h1>\(title)</h1>"))
        }
    }

    @Test func `a browser that was never here is told of by mail`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await browser.signIn(email)
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'new-browser'") == 0)
        try await world.browser().signIn(email)
        #expect(try await world.count("SELECT COUNT(*) FROM outbox_mail WHERE kind = 'new-browser'") == 1)
    }

    @Test func `a booklet begun before stays open, and belongs to the account once she says so`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.send("/fr/placement/send-a-photo", ["ease": "easily"])
        #expect(try await browser.join(as: "Fatima", email, helps: false).words.contains("Un carnet est ouvert ici"))
        try await browser.send("/fr/account/booklet", [:])
        let elsewhere = world.browser()
        try await elsewhere.signIn(email)
        #expect(try await elsewhere.open("/fr/booklet").text.contains("<p class=\"code\">"))
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
    }

    @Test func `a booklet that somebody else owns is not taken`() async throws {
        let world = try await World()
        let (fatima, jan) = (world.browser(), world.browser())
        try await fatima.join(as: "Fatima", email, helps: false)
        try await fatima.send("/fr/placement/send-a-photo", ["ease": "easily"])
        let page = try await fatima.open("/fr/booklet")
        let code = try #require(page.text.firstMatch(of: /<p class="code">([^<]+)</)).1.filter(\.isNumber)
        try await jan.join(as: "Jan", "jan@example.be")
        try await jan.send("/fr/booklet/opening", ["code": code])
        #expect(try await jan.open("/fr/account").words.contains("Bonjour Jan."))
        #expect(try await jan.send("/fr/account/booklet", [:]).status == .forbidden)
    }

    @Test func `she changes her name, her profile and the language of her letters`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.join(as: "Fatima", email)
        try await browser.open("/fr/account/profile")
        let page = try await browser.send("/fr/account/profile", ["name": "Fatima B.", "profile": "learns", "language": "nl"])
        #expect(page.words.contains("Dag Fatima B."))
        let other = world.browser()
        try await other.ask(for: email)
        #expect(try await world.letter(to: email).language == .nl)
        #expect(try await browser.send("/nl/account/profile", ["name": " "]).status == .unprocessableContent)
    }
}
