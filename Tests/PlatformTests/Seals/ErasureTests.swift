import Database
import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("Erasing somebody whom other programs named")
struct ErasureTests {
    private static let ana: JSON = ["mbox": "mailto:ana@example.org", "name": "Ana"]

    private static func statement(_ number: Int, by actor: JSON) -> JSON {
        [
            "id": .string(Sample.id(number)), "actor": actor,
            "verb": ["id": "http://adlnet.gov/expapi/verbs/attended"],
            "object": ["objectType": "Activity", "id": "http://example.org/workshop"],
            "result": ["response": "Ana was here"],
        ]
    }

    @Test func `her name, address and words go; seals, counts and other people stay`() async throws {
        let world = try await World()
        let program = try await Program(world)
        _ = try await program.post(
            Self.statement(1, by: Self.ana), Self.statement(2, by: ["mbox": "mailto:bea@example.org"]),
            Self.statement(3, by: ["objectType": "Group", "name": "Us", "member": [Self.ana]]))
        let sealing = Sealing(key: .fresh(), home: world.site.journal.home)
        try await world.site.database.write { db in _ = try sealing.sealNext(at: world.now, in: db) }
        let leaves = try await world.site.database.read { db in
            try db.all(String.self, "SELECT leaf FROM sealed_fact ORDER BY place")
        }
        let count = try await world.site.database.write { db in
            try Erasure.agent(Self.ana.text, home: world.site.journal.home, in: db)
        }
        #expect(count == 2)
        try await world.site.database.read { db in
            let texts = try db.all(String.self, "SELECT statement FROM fact WHERE origin IS NOT NULL")
            #expect(texts.count == 3)
            #expect(texts.count { $0.lowercased().contains("ana") } == 1)
            #expect(texts.contains { $0.contains("bea@example.org") })
            #expect(try SealVerification(in: db).findings.isEmpty)
            for (place, leaf) in leaves.enumerated() {
                let fact = try #require(try db.value(String.self, "SELECT fact FROM sealed_fact WHERE place = \(place)"))
                #expect(try SealLeaf.find(fact, in: db)?.hash.description == leaf)
            }
        }
    }

    @Test func `a statement erased before it was sealed is sealed as it would have been`() async throws {
        let world = try await World()
        _ = try await Program(world).post(Self.statement(1, by: Self.ana))
        let sealing = Sealing(key: .fresh(), home: world.site.journal.home)
        try await world.site.database.write { db in
            _ = try Erasure.agent(Self.ana.text, home: world.site.journal.home, in: db)
            _ = try sealing.sealNext(at: world.now, in: db)
        }
        #expect(try await world.site.database.read { db in try SealVerification(in: db).findings }.isEmpty)
    }

    @Test func `whoever else a statement names stays named, and counts as before`() async throws {
        let world = try await World()
        var statement = Self.statement(1, by: ["mbox": "mailto:bea@example.org", "name": "Bea"])
        statement["context"] = ["instructor": Self.ana]
        let program = try await Program(world)
        _ = try await program.post(statement)
        let sealing = Sealing(key: .fresh(), home: world.site.journal.home)
        try await sealing.sealAll(world.site.database, clock: { world.now })
        let home = world.site.journal.home
        try await world.site.database.write { db in _ = try Erasure.agent(Self.ana.text, home: home, in: db) }
        let (text, actor, findings) = try await world.site.database.read { db in
            (
                try db.value(String.self, "SELECT statement FROM fact WHERE id = \(Sample.id(1))") ?? "",
                try db.value(String.self, "SELECT actor FROM fact WHERE id = \(Sample.id(1))"),
                try SealVerification(in: db).findings
            )
        }
        #expect(text.contains("bea@example.org") && text.contains("\"Bea\""))
        #expect(!text.contains("ana@example.org") && !text.contains("Ana"))
        #expect(actor == "mbox mailto:bea@example.org")
        #expect(findings.isEmpty)
        #expect(try await program.find(["agent": "{\"mbox\":\"mailto:bea@example.org\"}"]) == [Sample.id(1)])
    }

    @Test func `a sealed word that was changed is found`() async throws {
        let world = try await World()
        _ = try await Program(world).post(Self.statement(1, by: Self.ana))
        let sealing = Sealing(key: .fresh(), home: world.site.journal.home)
        let findings = try await world.site.database.write { db in
            _ = try sealing.sealNext(at: world.now, in: db)
            try db.execute("UPDATE fact SET statement = replace(statement, 'Ana was', 'Ana is') WHERE origin IS NOT NULL")
            return try SealVerification(in: db).findings
        }
        #expect(findings == [.changed(fact: Sample.id(1))])
    }
}
