import Database
import Foundation
import HTTPTypes
import Logging
import NIOCore
import TestDatabases
import Testing
import Toolkit

@testable import Platform

@Suite("Backups")
struct BackupTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "digit-backup-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "site.tar.zst").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    /// A site where two people learned, sealed, with an uploaded file.
    private func world() async throws -> (World, FolderStore) {
        let world = try await World()
        for name in ["send-a-photo", "find-an-address"] {
            world.pass(minutes: 1)
            try await world.browser().send("/fr/placement/send-a-photo", ["ease": "never", "back": name])
        }
        let sealing = Sealing(key: .fresh(), home: world.site.journal.home)
        try await world.site.database.write { db in _ = try sealing.sealNext(at: world.now, in: db) }
        let files = try FolderStore(folder.appending(path: "files"))
        _ = try await files.keep(chunk("%PDF-1.7 a letter"), atMost: 100)
        return (world, files)
    }

    private func chunk(_ text: String) -> AsyncStream<ByteBuffer> {
        AsyncStream { stream in
            stream.yield(ByteBuffer(string: text))
            stream.finish()
        }
    }

    private func rows(_ database: Database) async throws -> [String: [[Stored]]] {
        try await database.read { db in
            var all: [String: [[Stored]]] = [:]
            for table in try db.tables() {
                try db.copy(table) { all[table.name, default: []].append($0) }
                all[table.name]?.sort { RowText.line($0) < RowText.line($1) }
            }
            return all
        }
    }

    @Test func `a site is the same after backup and restore, on either engine`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (world, files) = try await world()
        let count = try await Backup.write(world.site.database, files: files, to: path, at: world.now)
        let before = try await rows(world.site.database)
        #expect(count == before.values.reduce(0) { $0 + $1.count })
        for address in ["sqlite::memory:", "sqlite:\(folder.path)/other.sqlite", nil] {
            let database = if let address { try Database(address) } else { try await FreshDatabase.open() }
            let place = try FolderStore(folder.appending(path: "files-\(UUID().uuidString)"))
            #expect(try await Restore.read(path, into: database, files: place) == count)
            #expect(try await rows(database) == before)
            #expect(try await place.all() == files.all())
            try await database.close()
        }
    }

    @Test func `who was signed in then signs in anew, and a booklet stays open`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (world, _) = try await world()
        try await world.browser().join(as: "Fatima", "fatima@example.be")
        try await Backup.write(world.site.database, to: path, at: world.now)
        let database = try await FreshDatabase.open()
        try await Restore.read(path, into: database)
        let left = try await database.read { db in
            try ["session WHERE person IS NOT NULL", "sign_in_letter", "session", "person"].map { table in
                try db.value(Int.self, SQL(stringLiteral: "SELECT COUNT(*) FROM \(table)")) ?? -1
            }
        }
        #expect(left == [0, 0, 2, 1])
        try await database.close()
    }

    @Test func `a target with data, a file cut short and a newer schema are refused, and nothing is half done`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (world, _) = try await world()
        try await Backup.write(world.site.database, to: path, at: world.now)
        await #expect(throws: BackupFailure.notEmpty) { try await Restore.read(path, into: world.site.database) }
        let known = Schema.migrations.count
        await #expect(throws: BackupFailure.newerSchema(found: known, known: 3)) {
            try await Restore.read(path, into: FreshDatabase.open(), migrations: Array(Schema.migrations.prefix(3)))
        }
        let whole = try Data(contentsOf: URL(filePath: path))
        for cut in [0, 1, whole.count / 2, whole.count - 1] {
            try whole.prefix(cut).write(to: URL(filePath: path))
            let target = try await FreshDatabase.open()
            await #expect(throws: (any Error).self) { try await Restore.read(path, into: target) }
            #expect(try await rows(target).isEmpty)
        }
    }

    @Test func `a forged manifest that names a table twice is refused`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let table = BackupManifest.Table(shape: TableShape(name: "fact", columns: ["id"]), rows: 0)
        let manifest = BackupManifest(format: 1, schema: 1, created: "", tables: [table, table])
        let writer = try ArchiveWriter(path, created: 0)
        try writer.add(BackupManifest.name, try manifest.data)
        try writer.finish()
        await #expect(throws: BackupFailure.damaged("it names a table twice")) {
            try await Restore.read(path, into: FreshDatabase.open())
        }
    }

    @Test func `a backup of an older schema is brought up to date`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let old = try await FreshDatabase.open()
        try await old.migrate(Array(Schema.migrations.prefix(5)))
        try await old.write { db in
            _ = try db.execute("INSERT INTO setting (id, text) VALUES ('home', 'http://localhost:8123')")
        }
        try await Backup.write(old, to: path, at: World.monday)
        let new = try await FreshDatabase.open()
        try await Restore.read(path, into: new)
        #expect(try await new.schemaVersion() == Schema.migrations.last?.number)
        #expect(try await Setting.home(new, first: "other") == "http://localhost:8123")
    }

    @Test func `a backup whose facts were changed is not restored`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (world, _) = try await world()
        try await world.site.database.write { db in _ = try db.execute("UPDATE fact SET statement = statement || ' '") }
        try await Backup.write(world.site.database, to: path, at: world.now)
        let target = try await FreshDatabase.open()
        do {
            try await Restore.read(path, into: target)
            Issue.record("it was restored")
        } catch BackupFailure.unsound(let detail) {
            #expect(detail.contains("changed"))
        }
        #expect(try await rows(target).isEmpty)
    }

    @Test func `each night one backup is made, and only the last ones stay`() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (world, files) = try await world()
        let place = folder.appending(path: "nightly").path
        let plan = BackupPlan(folder: place, keep: 2, files: files)
        let runner = JobRunner(
            Upkeep(site: world.site, sealing: nil, backups: plan).workshop, database: world.site.database,
            logger: Logger(label: "test"), clock: { world.now })
        try await runner.keepSchedules()
        for _ in 0..<3 {
            world.pass(days: 1)
            try await runner.keepSchedules()
            while try await runner.doNext() {}
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: place).sorted()
        #expect(names == ["2026-11-25.tar.zst", "2026-11-26.tar.zst"])
        world.pass(minutes: 2)
        let machine = world.browser()
        machine.address = "127.0.0.1"
        #expect(try await machine.open("/metrics").text.contains("digit_backup_age_seconds 120"))
        try await world.site.database.close()
        #expect(try await machine.open("/metrics").status == .ok)
    }

    @Test(arguments: [
        [Stored.null, .integer(.min), .double(-0.1), .text(""), .text("a\tb\nc\\d\r€"), .blob([0, 9, 10, 255])], [.text("n")],
    ])
    func `a row is the same after it was a line`(_ row: [Stored]) {
        let line = RowText.line(row)
        #expect(!line.contains("\n"))
        #expect(RowText.row(line[...].utf8) == row)
    }

    @Test(arguments: ["", "x1", "i", "i1.5", "t\\x", "t\\", "dzz", "b*", "nn"])
    func `what is no row is refused`(_ line: String) { #expect(RowText.row(line[...].utf8) == nil) }
}
