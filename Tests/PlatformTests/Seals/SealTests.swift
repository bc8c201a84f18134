import Database
import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("Seals")
struct SealTests {
    let key = SealKey.fresh()

    /// A world where somebody learned, all of it sealed in several heads.
    private func sealed(_ answers: Int = 12) async throws -> World {
        let world = try await World()
        let browser = world.browser()
        for number in 0..<answers {
            world.pass(minutes: 1)
            try await browser.send("/fr/learn/e-mail/an-address/\(try await Self.step())", ["pick": "\(number % 3)"])
            if number % 3 == 2 { try await seal(world) }
        }
        try await seal(world)
        return world
    }

    private static func step() async throws -> String {
        let lesson = try #require(try await World.catalogue.course("e-mail")?.lesson("an-address"))
        return try #require(lesson.edition(.fr)?.steps.first { $0.exercise?.kind == .chooseOne }?.id)
    }

    @discardableResult
    private func seal(_ world: World, with key: SealKey? = nil) async throws -> Int {
        let sealing = Sealing(key: key ?? self.key, home: world.site.journal.home)
        return try await world.site.database.write { db in try sealing.sealNext(at: world.now, in: db) }
    }

    private func findings(_ world: World, heads: [SealHead]? = nil) async throws -> [SealFinding] {
        try await world.site.database.read { db in try SealVerification(in: db, heads: heads).findings }
    }

    private func heads(_ world: World) async throws -> [SealHead] {
        try await world.site.database.read { db in try SealHead.all(in: db) }
    }

    private func facts(_ world: World) async throws -> [String] {
        try await world.site.database.read { db in try db.all(String.self, "SELECT fact FROM sealed_fact ORDER BY place") }
    }

    private func change(_ world: World, _ sql: SQL) async throws {
        try await world.site.database.write { db in _ = try db.execute(sql) }
    }

    @Test func `every fact is sealed once, in heads that follow each other`() async throws {
        let world = try await sealed()
        let heads = try await heads(world)
        #expect(heads.count >= 4 && heads.map(\.number) == Array(1...heads.count))
        #expect(try await world.count("SELECT COUNT(*) FROM fact") == heads.last?.size)
        #expect(try await findings(world).isEmpty)
        #expect(try await seal(world) == 0)
    }

    @Test func `a changed fact is named`() async throws {
        let world = try await sealed()
        let fact = try await facts(world)[4]
        try await change(world, "UPDATE fact SET statement = replace(statement, 'true', 'false') || ' ' WHERE id = \(fact)")
        #expect(try await findings(world) == [.changed(fact: fact)])
    }

    @Test func `a removed fact is named`() async throws {
        let world = try await sealed()
        let fact = try await facts(world)[5]
        try await change(world, "DELETE FROM fact WHERE id = \(fact)")
        #expect(try await findings(world) == [.removed(fact: fact)])
    }

    @Test func `a fact that came afterwards among the others is named`() async throws {
        let world = try await sealed()
        let fact = try await facts(world)[3]
        try await change(
            world,
            """
            INSERT INTO fact (id, actor, verb, object, occurred, stored, statement)
            SELECT 'later', actor, verb, object, occurred, stored, statement FROM fact WHERE id = \(fact)
            """)
        #expect(try await findings(world) == [.inserted(fact: "later")])
    }

    @Test func `facts that changed places are named`() async throws {
        let world = try await sealed()
        try await change(world, "UPDATE sealed_fact SET place = -1 WHERE place = 2")
        try await change(world, "UPDATE sealed_fact SET place = 2 WHERE place = 6")
        try await change(world, "UPDATE sealed_fact SET place = 6 WHERE place = -1")
        let moved = try await facts(world)
        let found = try await findings(world)
        #expect(found.contains(.moved(fact: moved[6])))
        #expect(found.contains { if case .forged = $0 { true } else { false } })
    }

    @Test func `who changes the leaf as well is found by the head`() async throws {
        let world = try await sealed()
        let fact = try await facts(world)[4]
        try await change(world, "UPDATE fact SET statement = statement || ' ' WHERE id = \(fact)")
        let leaf = try #require(try await world.site.database.read { db in try SealLeaf.find(fact, in: db) })
        try await change(world, "UPDATE sealed_fact SET leaf = \(leaf.hash.description) WHERE fact = \(fact)")
        let found = try await findings(world)
        #expect(found.contains { if case .forged(_, let places) = $0 { places.contains(4) } else { false } })
    }

    @Test func `who seals everything anew is found by heads kept elsewhere`() async throws {
        let world = try await sealed()
        let kept = try await heads(world)
        let fact = try await facts(world)[4]
        for table in ["sealed_fact", "seal_head"] { try await change(world, SQL(stringLiteral: "DELETE FROM \(table)")) }
        try await change(world, "UPDATE fact SET statement = statement || ' ' WHERE id = \(fact)")
        try await seal(world)
        #expect(try await findings(world).isEmpty)
        #expect(try await !findings(world, heads: kept).isEmpty)
    }

    @Test func `a head that was changed, or signed by a stranger, is named`() async throws {
        let world = try await sealed()
        try await change(world, "UPDATE seal_head SET size = size + 1 WHERE number = 2")
        #expect(try await findings(world).contains(.badHead(2)))
        let other = try await sealed()
        await #expect(throws: SealFailure.self) {
            try await other.browser().send("/fr/placement/send-a-photo", ["ease": "never"])
            try await seal(other, with: .fresh())
        }
    }

    @Test func `a new key signs once the old one vouches for it`() async throws {
        let world = try await sealed()
        let next = SealKey.fresh()
        let old = Sealing(key: key, home: world.site.journal.home)
        try await world.site.database.write { db in try old.rotate(to: next, at: world.now, in: db) }
        world.pass(minutes: 5)
        try await world.browser().send("/fr/placement/send-a-photo", ["ease": "never"])
        #expect(try await seal(world, with: next) > 0)
        #expect(try await findings(world).isEmpty)
        try await change(world, "UPDATE seal_signer SET endorsement = 'AAAA' WHERE id = \(next.id)")
        #expect(try await findings(world).contains(.badKey(next.id)))
    }

    @Test func `one fact is shown to be sealed without the others, offline`() async throws {
        let world = try await sealed()
        let fact = try await facts(world)[7]
        let proofs = Data(try await SealReport.proofs(of: [fact], world.site.database).utf8)
        let page = try await world.browser().open("/.well-known/digit-seals.json")
        let heads = Data(page.body)
        #expect(try SealReport(proofs: proofs, heads: heads).isSound)
        #expect(try SealReport(proofs: proofs, heads: heads, trusted: key.publicKey).isSound)
        #expect(try !SealReport(proofs: proofs, heads: heads, trusted: SealKey.fresh().publicKey).isSound)
        let forged = String(decoding: proofs, as: UTF8.self).replacingOccurrences(of: "answered", with: "mastered")
        #expect(try !SealReport(proofs: Data(forged.utf8), heads: heads).isSound)
        for other in try await facts(world) where other != fact {
            #expect(!String(decoding: proofs, as: UTF8.self).contains(other))
        }
    }

    @Test func `a later head holds what an earlier one held`() async throws {
        let world = try await sealed()
        let heads = try await heads(world)
        let proof = try #require(
            try await world.site.database.read { db in try SealConsistency.between(1, heads.count, in: db) })
        #expect(proof.holds(under: heads))
        #expect(!SealConsistency(from: 2, to: proof.to, path: proof.path).holds(under: heads))
    }

    @Test func `erasing a booklet breaks no seal`() async throws {
        let world = try await World()
        let browser = world.browser()
        try await browser.send("/fr/placement/send-a-photo", ["ease": "never"])
        try await seal(world)
        world.pass(minutes: 1)
        try await browser.open("/fr/booklet/erasure")
        try await browser.send("/fr/booklet/erasure", ["sure": "1"])
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
        try await seal(world)
        #expect(try await findings(world).isEmpty)
    }

    @Test func `a key is kept in a file that only its owner reads`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "digit-key-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let made = try SealKey.inFile(path)
        #expect(try SealKey.inFile(path).publicKey == made.publicKey)
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        try Data("nothing".utf8).write(to: URL(filePath: path))
        #expect(throws: SealFailure.badKey(path)) { try SealKey.inFile(path) }
    }
}
