import Database
import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("Keeping no longer than said")
struct RetentionTests {
    private func night(_ world: World) async throws {
        let now = world.now
        try await world.site.database.write { [site = world.site] db in
            try Sweep.all(at: now, in: db)
            try Inactivity(at: now, in: db).act(site: site, at: now, in: db)
        }
    }

    @Test func `an account nobody uses is warned, then closed; a visit keeps it`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Fatima", "fatima@example.be")
        try await world.browser().join(as: "Jan", "jan@example.be")
        world.pass(days: 660)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE warned IS NOT NULL") == 0)
        world.pass(days: 20)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE warned IS NOT NULL") == 2)
        let letter = try await world.letter(to: "jan@example.be")
        #expect(letter.subject == world.site.words(.fr)["mail.inactive"])
        try await world.browser().signIn("fatima@example.be")
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE warned IS NOT NULL") == 1)
        world.pass(days: 59)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 2)
        world.pass(days: 2)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM person") == 1)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry WHERE deed = 'closed-account'") == 1)
    }

    @Test func `a booklet that nobody opened for three years is erased; its facts stay`() async throws {
        let world = try await World()
        try await world.browser().send("/fr/placement/send-a-photo", ["ease": "easily"])
        let facts = try await world.count("SELECT COUNT(*) FROM fact")
        world.pass(days: 1_090)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 1)
        world.pass(days: 10)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM booklet") == 0)
        #expect(try await world.count("SELECT COUNT(*) FROM fact") == facts + 1)
    }

    @Test func `the logbook forgets after two years`() async throws {
        let world = try await World()
        let now = world.now
        try await world.site.database.write { db in
            try LogbookEntry.note(.changedNotice, by: nil, at: now, in: db)
            try LogbookEntry.note(.changedNotice, by: nil, at: now.adding(seconds: 800 * 86_400), in: db)
        }
        world.pass(days: 740)
        try await night(world)
        #expect(try await world.count("SELECT COUNT(*) FROM logbook_entry") == 1)
    }

    @Test func `an administrator sees what the night will do before it does`() async throws {
        let world = try await World()
        try await world.browser().join(as: "Jan", "jan@example.be")
        world.pass(days: 700)
        let anna = try await world.staff(.administrator)
        #expect(try await anna.open("/fr/admin/retention").words.contains("1 compte sera prévenu"))
        #expect(try await world.count("SELECT COUNT(*) FROM person WHERE warned IS NOT NULL") == 0)
    }
}

@Suite("What the data is for")
struct DataMapTests {
    @Test func `every table says its purpose, its basis and how long`() async throws {
        let world = try await World()
        let tables = try await world.site.database.read { db in try db.tables().map(\.name) + ["schema_migration"] }
        let declared = DataMap.tables.map(\.table)
        #expect(Set(declared).count == declared.count)
        #expect(Set(tables).symmetricDifference(declared).sorted() == [])
        for table in DataMap.tables { #expect(RetentionClass.of(table.retention) != nil, "\(table.table)") }
        #expect(RetentionClass.table.map(\.name).count == RetentionClass.Name.allCases.count)
    }

    /// Written anew with `DIGIT_WRITE_DOCS=1`.
    @Test(arguments: GeneratedDocument.allCases)
    func `what the documents say is what the program does`(_ document: GeneratedDocument) throws {
        let file = World.resources.deletingLastPathComponent().appending(path: document.path)
        let text = try document.text(words: Words(language: .en, folder: World.resources.appending(path: "locales/en")))
        if ProcessInfo.processInfo.environment["DIGIT_WRITE_DOCS"] != nil {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(document.path)")
    }
}
