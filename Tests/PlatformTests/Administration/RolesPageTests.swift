import Database
import Foundation
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Who has a role on the whole platform")
struct RolesPageTests {
    @Test func `each is listed with her days, her second proof and her last visit, and nobody else is`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let city = try await world.organisation("Ville de Belleville")
        _ = try await world.member(.helper, of: city, email: "hugo@example.be")
        let page = try await anna.open("/fr/admin/roles")
        let line = "administrator Administration de la plateforme depuis le 23 novembre 2026 non 23 novembre 2026"
        #expect(page.words.contains(line))
        let (mine, his) = (
            try await world.account(of: "administrator@example.be"), try await world.account(of: "hugo@example.be")
        )
        #expect(page.text.contains(mine))
        #expect(!page.text.contains(his))
        let (me, now) = (try await world.person("administrator@example.be").id, world.now)
        _ = try await world.site.database.write { db in
            try db.execute(
                """
                INSERT INTO passkey (id, person, name, public_key, counter, verified, made)
                VALUES ('abc', \(me), 'phone', \(Data([1])), 0, 1, \(now))
                """)
        }
        #expect(try await anna.open("/fr/admin/roles").words.contains("depuis le 23 novembre 2026 oui 23 novembre 2026"))
    }

    @Test func `whoever looks at it is seen by those it lists; a role that is over is gone`() async throws {
        let world = try await World()
        let anna = try await world.staff(.administrator)
        let otto = try await world.member(.editor, of: try await world.team, email: "otto@example.be")
        #expect(try await anna.open("/fr/admin/roles").words.contains("Rédaction"))
        #expect(try await otto.open("/fr/account/kept").words.contains("administrator a vu la liste des personnes"))
        #expect(try await otto.open("/fr/admin/roles").status == .forbidden)
        let (his, today) = (try await world.person("otto@example.be").id, Day(of: world.now))
        _ = try await world.site.database.write { db in
            try db.execute("UPDATE membership SET until = \(today) WHERE person = \(his)")
        }
        #expect(try await !anna.open("/fr/admin/roles").words.contains("Rédaction"))
    }

    @Test(arguments: Language.allCases)
    func `it opens in every language`(_ language: Language) async throws {
        let anna = try await World().staff(.administrator)
        #expect(try await anna.open("/\(language.rawValue)/admin/roles").status == .ok)
    }
}
