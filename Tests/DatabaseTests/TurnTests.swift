import Database
import Testing

@Suite("Turns")
struct TurnTests {
    @Test("what bodies number one after the other becomes visible in that order, from several programs")
    func order() async throws {
        let scratch = try await Scratch()
        let databases = [try await scratch.database(), try await scratch.database()]
        let watching = Task {
            var seen: [[Int]] = []
            while !Task.isCancelled { seen.append(try await databases[0].read { db in try db.tallied() }) }
            return seen
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<120 {
                group.addTask {
                    try await databases[task % 2].write { db in
                        try db.takeTurn()
                        let last = try db.value(Int.self, "SELECT MAX(number) FROM tally") ?? 0
                        try db.tally(last + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        watching.cancel()
        #expect(try await databases[1].read { db in try db.tallied() } == Array(1...120))
        for moment in try await watching.value { #expect(moment == (0..<moment.count).map { $0 + 1 }) }
    }

    @Test("a body that fails gives its turn to the next")
    func failing() async throws {
        struct Halt: Error {}
        let scratch = try await Scratch()
        let databases = [try await scratch.database(), try await scratch.database(patience: 2)]
        for _ in 0..<3 {
            await #expect(throws: Halt.self) {
                try await databases[0].write { db in
                    try db.takeTurn()
                    throw Halt()
                }
            }
            try await databases[1].write { db in
                try db.takeTurn()
                try db.tally(1)
            }
        }
    }
}
