import Database
import Testing
import Toolkit

@testable import Platform

@Suite("What is written down of a sign-in")
struct SignInLogTests {
    @Test func `each one with its way, wrong passwords too, and she reads it herself`() async throws {
        let world = try await World()
        let (email, password) = ("fatima@example.be", "vélo bleu sous la pluie")
        let fatima = world.browser()
        try await fatima.join(as: "Fatima", email)
        try await fatima.open("/fr/account/password")
        try await fatima.send("/fr/account/password", ["password": password])
        let elsewhere = world.browser()
        for typed in ["not hers at all", password] {
            try await elsewhere.open("/fr/account/password/opening")
            try await elsewhere.send("/fr/account/password/opening", ["email": email, "password": typed])
        }
        for (deed, way) in [("signed-in", "letter"), ("failed-to-sign-in", "password"), ("signed-in", "password")] {
            let lines = try await world.count(
                "SELECT COUNT(*) FROM logbook_entry WHERE deed = \(deed) AND detail = \(way) AND person IS NOT NULL")
            #expect(lines == 1, "\(deed) \(way)")
        }
        let page = try await elsewhere.open("/fr/account/kept")
        for way in ["letter", "password"] {
            #expect(page.words.contains(world.site.words(.fr)["logbook.way-\(way)"]), "\(way)")
        }
    }
}
