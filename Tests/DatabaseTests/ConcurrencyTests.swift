import Database
import Foundation
import Testing

@Suite("Many at once")
struct ConcurrencyTests {
    @Test("a read sees one moment, whatever is written meanwhile")
    func snapshot() async throws {
        let scratch = try await Scratch()
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
        let scratch = try await Scratch()
        let database = try await inMemory ? Scratch.inMemory() : scratch.database()
        for number in 1...50 {
            try await database.write { db in try db.tally(number) }
            let count = try await database.read { db in try db.tallied().count }
            #expect(count == number)
        }
    }

    @Test("200 readers and writers at once all end, with one reader or many", arguments: [1, 4])
    func crowd(readers: Int) async throws {
        let scratch = try await Scratch()
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
        let scratch = try await Scratch()
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
        let scratch = try await Scratch()
        let database = try await inMemory ? Scratch.inMemory() : scratch.database()
        await #expect(throws: DatabaseFailure.readOnly) {
            try await database.read { db in try db.tally(1) }
        }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [])
    }
}
