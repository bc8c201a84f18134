import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("A password is checked as it is typed")
struct PasswordFormTests {
    @Test(arguments: [
        ("ve\u{301}lo", "v\u{E9}lo"), ("\u{FF11}\u{FF12}", "12"), ("\u{FB01}n", "fin"), ("n\u{BA}", "no"), ("\u{338F}", "kg"),
    ])
    func `the same letters typed on another keyboard are the same password`(_ typed: String, _ kept: String) {
        let form = PasswordForm(Form(["password": typed, "current": typed]))
        #expect(Array(form.password.utf8) == Array(kept.utf8))
        #expect(Array(form.current.utf8) == Array(kept.utf8))
    }

    @Test(arguments: [" two  spaces at both ends ", "CAPITALS and small", "a\ttab", "<b>&amp;</b>", "🦊 trappe nuage"])
    func `nothing else of it is changed`(_ typed: String) {
        #expect(Array(PasswordForm(Form(["password": typed])).password.utf8) == Array(typed.utf8))
    }

    @Test func `it opens whole, with its capitals and its spaces, and in no other way`() async throws {
        let world = try await World()
        let (email, password) = ("fatima@example.be", "V\u{E9}lo bleu 12 sous la pluie")
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": password])
        for wrong in [
            "v\u{E9}lo bleu 12 sous la pluie", "V\u{E9}lo bleu 12 sous la plui", "V\u{E9}lo bleu 12 sous la pluie ",
            " V\u{E9}lo bleu 12 sous la pluie", "Velo bleu 12 sous la pluie", "V\u{E9}lo bleu 12  sous la pluie",
        ] {
            #expect(try await opening(world, email, wrong).status == .unprocessableContent, "\(wrong)")
        }
        for right in [password, "Ve\u{301}lo bleu \u{FF11}\u{FF12} sous la pluie"] {
            #expect(try await opening(world, email, right).words.contains("Bonjour Fatima."), "\(right)")
        }
        world.pass(days: 500)
        #expect(try await opening(world, email, password).words.contains("Bonjour Fatima."), "it does not end by itself")
    }

    private func opening(_ world: World, _ email: String, _ password: String) async throws -> Browser.Page {
        let browser = world.browser()
        try await browser.open("/fr/account/password/opening")
        return try await browser.send("/fr/account/password/opening", ["email": email, "password": password])
    }

    @Test func `it is typed unseen, and a password manager may fill it in`() async throws {
        let world = try await World()
        let opening = try await world.browser().open("/fr/account/password/opening")
        #expect(opening.text.contains(/<input id="password"[^>]* type="password"[^>]* autocomplete="current-password"/))
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", "fatima@example.be")
        let choosing = try await fatima.open("/fr/account/password")
        #expect(choosing.text.contains(/<input id="password"[^>]* type="password"[^>]* autocomplete="new-password"/))
        for page in [opening, choosing] { #expect(!page.text.contains(/\son(paste|input|keydown)=/)) }
    }

    @Test func `a long one counts to its last sign`() async throws {
        let hash = PasswordHash()
        let long = String(repeating: "vélo ", count: 24) + "rou"
        #expect((long + "g").count <= PasswordStrength.most)
        let kept = try await hash.made(of: long + "g")
        #expect(try await hash.opens(long + "g", kept))
        #expect(try await !hash.opens(long + "x", kept))
        #expect(try await !hash.opens(long, kept))
    }
}
