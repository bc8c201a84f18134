import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("The page of my account")
struct AccountPageTests {
    /// Where its main button leads.
    private func door(_ browser: Browser) async throws -> String {
        let page = try await browser.open("/fr/account")
        return String(try #require(page.text.firstMatch(of: /<a class="button" href="([^"]+)">/)).1)
    }

    @Test func `its main button leads each to what she does`() async throws {
        let world = try await World()
        let city = try await world.organisation("Ville de Belleville")
        let learner = world.browser()
        try await learner.join(as: "Léa", "lea@example.be", helps: false)
        #expect(try await door(learner) == "/fr/booklet")
        #expect(try await door(try await world.member(.helper, of: city)) == "/fr/kits")
        #expect(try await door(try await world.member(.coordinator, of: city)) == "/fr/organisations/\(city)")
        #expect(try await door(try await world.staff(.administrator)) == "/fr/admin")
    }

    @Test func `it says beside each entry how it stands`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", "fatima@example.be")
        let before = try await fatima.open("/fr/account")
        #expect(before.words.contains("Mot de passe aucun") && before.words.contains("Protection par téléphone pas activée"))
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": "court"])
        #expect(try await fatima.open("/fr/account").words.contains("Mot de passe aucun"))
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": "velours parapluie gaufre tandem"])
        #expect(try await fatima.open("/fr/account").words.contains("Mot de passe choisi"))
    }

    @Test func `a browser that says nothing is called so in words, and one goes back over the title`() async throws {
        let world = try await World()
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", "fatima@example.be")
        let page = try await fatima.open("/fr/account/sessions")
        #expect(page.words.contains("un appareil que nous ne reconnaissons pas"))
        for path in ["sessions", "profile"] {
            let text = try await fatima.open("/fr/account/\(path)").text
            #expect(text.contains("<p class=\"above\">"), "\(path)")
            #expect(text.matches(of: /Retour à mon compte/).count == 1, "\(path)")
        }
    }
}
