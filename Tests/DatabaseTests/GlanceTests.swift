import Database
import Testing

@Suite("Glances")
struct GlanceTests {
    @Test("whoever was answered is seen at a glance", arguments: [true, false])
    func readYourWrites(inMemory: Bool) async throws {
        let scratch = try await Scratch()
        let database = try await inMemory ? Scratch.inMemory() : scratch.database()
        for number in 1...20 {
            try await database.write { db in try db.tally(number) }
            #expect(try await database.glance { db in try db.tallied().count } == number)
        }
    }

    @Test("a glance may give nothing, and cannot write")
    func onlyLooks() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        let none = try await database.glance { db in try db.value(Int.self, "SELECT number FROM tally") }
        #expect(none == nil)
        await #expect(throws: DatabaseFailure.readOnly) { try await database.glance { db in try db.tally(1) } }
    }

    @Test("more glances than connections all end, while others write", arguments: [1, 4])
    func crowd(readers: Int) async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database(readers: readers)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<100 {
                group.addTask {
                    try await database.write { db in try db.tally(task) }
                    let seen = try await database.glance { db in try db.tallied() }
                    #expect(seen.contains(task))
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a glance that asks more sees one moment, and swallows no question")
    func several() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        for number in 1...3 { try await database.write { db in try db.tally(number) } }
        let seen = try await database.glance { db in
            let first = try db.tallied()
            let second = try? db.value(Int.self, "SELECT MAX(number) FROM tally")
            var streamed: [Int] = []
            try db.stream("SELECT number FROM tally ORDER BY number") { streamed.append(try $0[0]) }
            return (first, second, streamed)
        }
        #expect(seen.0.sorted() == [1, 2, 3] && seen.1 == 3 && seen.2 == [1, 2, 3])
        let streamed = try await database.glance { db in
            var streamed: [Int] = []
            try db.stream("SELECT number FROM tally ORDER BY number") { streamed.append(try $0[0]) }
            return streamed
        }
        #expect(streamed == [1, 2, 3])
        await #expect(throws: DatabaseFailure.self) {
            try await database.glance { db in try db.all(Int.self, "SELECT x FROM nowhere") }
        }
        #expect(try await database.glance { db in try db.value(Int.self, "SELECT COUNT(*) FROM tally") } == 3)
    }

    @Test("a body that throws leaves its connection as it was")
    func throwing() async throws {
        struct Halt: Error {}
        let scratch = try await Scratch()
        let database = try await scratch.database(readers: 1)
        for _ in 0..<3 {
            await #expect(throws: Halt.self) { try await database.glance { _ in throw Halt() } }
            #expect(try await database.glance { db in try db.tallied() } == [])
        }
    }

    @Test("a closed database cannot be glanced at")
    func closed() async throws {
        let scratch = try await Scratch()
        let database = try await scratch.database()
        _ = try await database.glance { db in try db.tallied() }
        try await database.close()
        await #expect(throws: DatabaseFailure.closed) { try await database.glance { db in try db.tallied() } }
    }
}
