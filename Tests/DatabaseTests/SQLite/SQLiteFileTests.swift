import Database
import Foundation
import TestDatabases
import Testing

@Suite("A database in a file", .enabled(if: !TestServer.isThere))
struct SQLiteFileTests {
    @Test("a database that another holds is busy, and free again afterwards")
    func busy() async throws {
        let scratch = try await Scratch()
        let holder = try await scratch.database()
        let other = try await scratch.database(patience: 0.02)
        let gate = Gate()
        async let held: Void = holder.write { db in
            try db.tally(1)
            gate.pass()
        }
        await gate.someoneWaits()
        await #expect(throws: DatabaseFailure.busy) { try await other.write { db in try db.tally(2) } }
        let seen = try await other.read { db in try db.tallied() }
        gate.open()
        try await held
        try await other.write { db in try db.tally(3) }
        #expect(seen == [])
        let tallied = try await holder.read { db in try db.tallied() }
        #expect(tallied == [1, 3])
    }

    @Test("a full disk fails those who wrote, and saves again once there is room")
    func diskFull() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let pages = try await database.write { db in
            try db.tally(1)
            return try db.value(Int.self, "PRAGMA page_count") ?? 0
        }
        let limit = SQL(stringLiteral: "PRAGMA max_page_count = \(pages + 2)")
        _ = try await database.write { db in try db.all(Int.self, limit) }
        await #expect(throws: DatabaseFailure.diskFull) {
            try await database.write { db in
                for _ in 0..<20 { try City(id: .fresh(at: .now()), name: UUID().uuidString + padding).insert(in: db) }
            }
        }
        _ = try await database.write { db in try db.all(Int.self, "PRAGMA max_page_count = 10000") }
        try await database.write { db in try db.tally(2) }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [1, 2])
    }

    private var padding: String { String(repeating: "x", count: 3000) }

    @Test("a file that is no database, or whose pages are spoiled, is damaged")
    func damaged() async throws {
        let scratch = try await Scratch()
        try Data(repeating: 7, count: 5000).write(to: scratch.file)
        #expect(throws: DatabaseFailure.damaged("file is not a database")) { try Database(scratch.address) }

        let other = try await Scratch()
        let database = try await other.database()
        try await database.write { db in for number in 0..<5000 { try db.tally(number) } }
        try await database.close()
        var bytes = try Data(contentsOf: other.file)
        bytes.replaceSubrange(4096..., with: Data(repeating: 0xAA, count: bytes.count - 4096))
        try bytes.write(to: other.file)
        let spoiled = try Database(other.address)
        let error = await #expect(throws: DatabaseFailure.self) { try await spoiled.read { db in try db.tallied() } }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("a folder that is not there, and an address that is none, are not found")
    func notFound() async throws {
        let scratch = try await Scratch()
        for address in ["sqlite:\(scratch.folder.path)/none/site.db", "sqlite:", "mysql:x", scratch.folder.path] {
            let error = #expect(throws: DatabaseFailure.self) { try Database(address) }
            guard case .notFound = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("a file that may only be read is read, and refuses to be written", .enabled(if: Nobody.canBe))
    func readOnly() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        try await database.write { db in try db.tally(1) }
        try await database.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: scratch.file.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: scratch.folder.path)
        let address = scratch.address
        let locked = try await Nobody.run { try Database(address) }
        try await locked.migrate(Migration.samples)
        let tallied = try await locked.read { db in try db.tallied() }
        #expect(tallied == [1])
        await #expect(throws: DatabaseFailure.readOnly) { try await locked.write { db in try db.tally(2) } }
    }

    @Test("closing answers those who wait, refuses those who come, and leaves one file")
    func closing() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let gate = Gate()
        async let first: Void = database.write { _ in gate.pass() }
        await gate.someoneWaits()
        async let second: Void = database.write { db in try db.tally(1) }
        while database.statistics.waiting < 1 { await Task.yield() }
        async let closed: Void = database.close()
        gate.open()
        try await first
        try await second
        try await closed
        try await database.close()
        await #expect(throws: DatabaseFailure.closed) { try await database.read { db in try db.tallied() } }
        await #expect(throws: DatabaseFailure.closed) { try await database.write { db in try db.tally(2) } }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["site.db"])
        let again = try await scratch.database().read { db in try db.tallied() }
        #expect(again == [1])
    }

    @Test("a database that nobody holds any more lets go of its files")
    func forgotten() async throws {
        let scratch = try await Scratch()
        func openFiles() throws -> Int {
            let folder = "/proc/self/fd"
            return try FileManager.default.contentsOfDirectory(atPath: folder).count { file in
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(file)")
                return target?.hasPrefix(scratch.folder.path) ?? false
            }
        }
        _ = try await scratch.database().read { db in try db.tallied() }
        while try openFiles() > 0 { await Task.yield() }
    }

    /// On a busy machine the first body may have a commit of its own: then it is saved, and told so. It is tried until
    /// it shares one with the body that loses it.
    @Test("when the transaction is lost nobody is told that they were saved")
    func lost() async throws {
        for _ in 0..<50 {
            let database = try await Scratch.inMemory()
            let results = try await database.together(
                [
                    { db in
                        try db.tally(1)
                        return 1
                    },
                    { db in
                        try City(id: .fresh(at: .now()), name: "Mons").insert(in: db)
                        _ = try? db.execute("INSERT OR ROLLBACK INTO city (id, name) VALUES ('a', 'Mons')")
                        return 2
                    },
                    { db in
                        try db.tally(3)
                        return 3
                    },
                ]
            ).map { (try? $0.get()) ?? 0 }
            let tallied = try await database.read { db in try db.tallied() }
            #expect(tallied == results.filter { $0 > 0 })
            #expect(results[1] == 0 && results[2] == 3)
            if results[0] == 0 { return }
        }
        Issue.record("the bodies never shared a commit")
    }
}
