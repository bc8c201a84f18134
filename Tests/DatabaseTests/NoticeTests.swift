import Database
import TestDatabases
import Testing

@Suite("Telling other programs")
struct NoticeTests {
    struct Refusal: Error {}

    /// The next `count` notices.
    private func hear(_ count: Int, _ stream: inout AsyncStream<Notice>.Iterator) async -> [Notice] {
        var heard: [Notice] = []
        while heard.count < count, let notice = await stream.next() { heard.append(notice) }
        return heard
    }

    @Test("what is said in a body is heard once it is committed, in order")
    func heard() async throws {
        let database = try await Scratch.inMemory()
        var listener = database.notifications("learners").makeAsyncIterator()
        #expect(await hear(1, &listener) == [.mayHaveMissed])
        try await database.write { db in
            try database.notify("learners", "one", in: db)
            try database.notify("courses", "elsewhere", in: db)
            try database.notify("learners", "été \"2\"", in: db)
            try database.notify("learners", "one", in: db)
        }
        try await database.write { db in try database.notify("learners", "", in: db) }
        #expect(await hear(3, &listener) == [.said("one"), .said("été \"2\""), .said("")])
    }

    @Test("what is said in a body that throws is never heard, also when it shares a commit")
    func unheard() async throws {
        let database = try await Scratch.inMemory(writers: 1)
        var listener = database.notifications("learners").makeAsyncIterator()
        #expect(await hear(1, &listener) == [.mayHaveMissed])
        _ = try? await database.write { db in
            try database.notify("learners", "alone", in: db)
            throw Refusal()
        }
        _ = try await database.together(
            (0..<6).map { number in
                { db in
                    try database.notify("learners", "\(number)", in: db)
                    if number.isMultiple(of: 2) { throw Refusal() }
                    return number
                }
            })
        #expect(await hear(3, &listener) == [.said("1"), .said("3"), .said("5")])
    }

    @Test("all who listen hear, those who came later too, and the end of the database ends it")
    func several() async throws {
        let database = try await Scratch.inMemory()
        var first = database.notifications("learners").makeAsyncIterator()
        #expect(await hear(1, &first) == [.mayHaveMissed])
        var second = database.notifications("learners").makeAsyncIterator()
        #expect(await hear(1, &second) == [.mayHaveMissed])
        try await database.write { db in try database.notify("learners", "both", in: db) }
        #expect(await hear(1, &first) == [.said("both")])
        #expect(await hear(1, &second) == [.said("both")])
        try await database.close()
        #expect(await first.next() == nil)
        #expect(await second.next() == nil)
        var late = database.notifications("learners").makeAsyncIterator()
        #expect(await late.next() == nil)
    }

    @Test("a listener that is too slow is told that it missed something, and hears again")
    func slow() async throws {
        let database = try await Scratch.inMemory()
        var listener = database.notifications("learners").makeAsyncIterator()
        var fast = database.notifications("end").makeAsyncIterator()
        #expect(await hear(1, &listener) == [.mayHaveMissed])
        #expect(await hear(1, &fast) == [.mayHaveMissed])
        try await database.write { db in
            for number in 1...1200 { try database.notify("learners", "\(number)", in: db) }
            try database.notify("end", "", in: db)
        }
        #expect(await hear(1, &fast) == [.said("")])
        let heard = await hear(1000, &listener)
        #expect(heard.first == .said("1"))
        #expect(heard.firstIndex(of: .mayHaveMissed) == 999)
        try await database.write { db in try database.notify("learners", "again", in: db) }
        #expect(await hear(1, &listener) == [.said("again")])
    }

    @Test("what no engine can say is refused by both")
    func refused() async throws {
        let database = try await Scratch.inMemory()
        for payload in ["a\u{0}b", String(repeating: "é", count: 4000)] {
            await #expect(throws: DatabaseFailure.unstorable) {
                try await database.write { db in try database.notify("learners", payload, in: db) }
            }
        }
        for channel in ["", "Learners", "a b", "é", String(repeating: "a", count: 31)] {
            await #expect(throws: DatabaseFailure.self) {
                try await database.write { db in try database.notify(channel, "", in: db) }
            }
        }
        await #expect(throws: DatabaseFailure.readOnly) {
            try await database.read { db in try database.notify("learners", "", in: db) }
        }
        try await database.write { db in
            let longest = String(repeating: "x", count: Database.longestNotice)
            try database.notify("abcdefghijklmnopqrstuvwxyz_012", longest, in: db)
        }
    }
}
