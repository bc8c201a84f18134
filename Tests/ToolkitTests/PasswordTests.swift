import Testing

@testable import Toolkit

@Suite("Keeping a password")
struct PasswordTests {
    @Test func `only the password opens what is kept of it`() async throws {
        let hash = PasswordHash()
        let kept = try await hash.made(of: "vélo bleu sous la pluie")
        #expect(kept.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try await hash.opens("vélo bleu sous la pluie", kept))
        #expect(try await !hash.opens("vélo bleu sous la pluie ", kept))
        #expect(try await !hash.opens("vélo bleu sous la pluie", nil))
        #expect(try await !hash.opens("", "nothing like a hash"))
        #expect(!PasswordHash.isOutdated(kept))
        #expect(PasswordHash.isOutdated("$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA"))
    }

    @Test func `the same password is kept differently each time`() async throws {
        let hash = PasswordHash()
        #expect(try await hash.made(of: "the same words") != hash.made(of: "the same words"))
    }

    @Test(arguments: [
        ("motdepasse", PasswordStrength.Flaw.short), ("password1234", .common), ("motdepasse123", .common),
        ("azertyuiop123", .common), ("123456789012", .common), ("aaaaaaaaaaaa", .common), ("Wachtwoord2026", .common),
        ("fatimabenali", .common), ("Mötdépàsse2026!", .common), ("fatima@example.be", .common), ("qwertyuiop12", .common),
        (String(repeating: "wort ", count: 26), .long),
    ])
    func `what is guessed first is refused`(_ password: String, _ flaw: PasswordStrength.Flaw) {
        #expect(
            PasswordStrength.flaw(
                of: password, near: ["Fatima Benali", "fatima@example.be"],
                common: ["motdepasse", "wachtwoord", "azertyuiop"]) == flaw)
    }

    @Test(arguments: ["vélo bleu sous la pluie", "Xk7#mQ2v!pLw", "drie katten lezen kranten", "🦊 trappe nuage tambour"])
    func `what is long and not common is taken`(_ password: String) {
        #expect(PasswordStrength.flaw(of: password, near: ["Fatima Benali", "fatima@example.be"]) == nil)
    }
}
