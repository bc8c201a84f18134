import Database
import Foundation
import Testing

@Suite("Many at once")
struct ConcurrencyTests {
    @Test("a read sees one moment, whatever is written meanwhile")
    func snapshot() async throws {
        let scratch = try Scratch()
        let database = try await scratch.database()
        try await database.write { db in try db.tally(1) }
        let gate = Gate()
        async let counts = database.read { db in
            let before = try db.tallied().count
            gate.pass()
            return [before, try db.tallied().count]
        }
        await gate.someoneWaits()
        try await database.write { db in try db.tally(2) }
        gate.open()
        #expect(try await counts == [1, 1])
        let after = try await database.read { db in try db.tallied().count }
        #expect(after == 2)
    }

    @Test("whoever was answered is seen by whoever asks next", arguments: [true, false])
    func readYourWrites(inMemory: Bool) async throws {
        let scratch = try Scratch()
        let database = try await inMemory ? Scratch.inMemory() : scratch.database()
        for number in 1...50 {
            try await database.write { db in try db.tally(number) }
            let count = try await database.read { db in try db.tallied().count }
            #expect(count == number)
        }
    }

    @Test("200 readers and writers at once all end, with one reader or many", arguments: [1, 4])
    func crowd(readers: Int) async throws {
        let scratch = try Scratch()
        let database = try await scratch.database(readers: readers)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<200 {
                group.addTask {
                    for number in 0..<10 {
                        if task.isMultiple(of: 2) {
                            try await database.write { db in try db.tally(task * 10 + number) }
                        } else {
                            _ = try await database.read { db in try db.tallied() }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied.count == 1000)
        #expect(database.statistics.commits < 1000)
    }

    @Test("bodies that hold every reader do not stop a writer")
    func busyReaders() async throws {
        let scratch = try Scratch()
        let database = try await scratch.database(readers: 2)
        let gates = [Gate(), Gate()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for gate in gates {
                group.addTask {
                    try await database.read { db in
                        _ = try db.tallied()
                        gate.pass()
                    }
                }
                await gate.someoneWaits()
            }
            try await database.write { db in try db.tally(1) }
            for gate in gates { gate.open() }
            try await group.waitForAll()
        }
    }

    @Test("a body that reads cannot write", arguments: [true, false])
    func readOnlyBody(inMemory: Bool) async throws {
        let scratch = try Scratch()
        let database = try await inMemory ? Scratch.inMemory() : scratch.database()
        await #expect(throws: DatabaseFailure.readOnly) {
            try await database.read { db in try db.tally(1) }
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [])
    }

    @Test("closing answers those who wait, refuses those who come, and leaves one file")
    func closing() async throws {
        let scratch = try Scratch()
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
        let scratch = try Scratch()
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
}
