import Database
import Foundation
import Logging
import Synchronization
import TestDatabases
import Testing

@testable import Toolkit

@Suite("Jobs")
struct JobTests {
    struct Letter: Codable, Sendable { let to: String }
    struct Torn: Error {}

    static let letters = JobKind<Letter>("letter", rule: JobRule(attempts: 3, lease: 30, wait: 10, longest: 60))

    @Test func `a job ordered in a transaction is done once, by one of several nodes`() async throws {
        let house = try await House()
        try await house.database.write { db in
            for number in 0..<20 { try Job.order(Self.letters, Letter(to: "\(number)"), at: house.now, in: db) }
        }
        let sent = Mutex<[String]>([])
        let nodes = (0..<3).map { _ in house.node { letter, _ in sent.withLock { $0.append(letter.to) } } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for node in nodes { group.addTask { while try await node.doNext() {} } }
            try await group.waitForAll()
        }
        #expect(sent.withLock { $0.sorted() } == (0..<20).map(String.init).sorted())
        #expect(try await house.counts() == [.done: 20])
    }

    @Test func `an order of a transaction that fails is no order`() async throws {
        let house = try await House()
        await #expect(throws: Torn.self) {
            try await house.database.write { db in
                try Job.order(Self.letters, Letter(to: "Ana"), at: house.now, in: db)
                throw Torn()
            }
        }
        #expect(try await house.counts().isEmpty)
    }

    @Test func `the same order twice is one job`() async throws {
        let house = try await House()
        let ids = try await house.database.write { db in
            try (0..<2).map { _ in try Job.order(Self.letters, Letter(to: "Ana"), once: "welcome Ana", at: house.now, in: db) }
        }
        #expect(ids[0] == ids[1])
    }

    @Test func `what fails comes back later and later, then waits for a person`() async throws {
        let house = try await House()
        try await house.order("Ana")
        let node = house.node { _, _ in throw Torn() }
        #expect(try await node.doNext())
        #expect(try await !node.doNext())
        house.pass(seconds: 15)
        #expect(try await node.doNext())
        house.pass(seconds: 15)
        #expect(try await !node.doNext())
        house.pass(seconds: 15)
        #expect(try await node.doNext())
        let dead = try #require(try await house.jobs(.dead).first)
        #expect(dead.trouble?.contains("Torn") == true && dead.attempts == 3)
        let isOrdered = try await house.database.write { db in try Job.retry(dead.id, at: house.now, in: db) }
        #expect(isOrdered)
        #expect(try await house.node { _, _ in }.doNext())
        #expect(try await house.counts() == [.done: 1])
    }

    @Test func `when a node dies over a job another takes it, and the first can end nothing`() async throws {
        let house = try await House()
        try await house.order("Ana")
        let first = try #require(try await house.take("first"))
        #expect(try await house.take("second") == nil)
        house.pass(seconds: 31)
        let second = try #require(try await house.take("second"))
        #expect(second.id == first.id && second.attempts == 2)
        let run = JobRun(first, database: house.database, clock: { house.now })
        await #expect(throws: JobRun.LeaseLost.self) { try await run.end { db in try db.execute("DELETE FROM job") } }
        await #expect(throws: JobRun.LeaseLost.self) { try await run.progress(1, of: 2) }
        try await JobRun(second, database: house.database, clock: { house.now }).end()
        #expect(try await house.counts() == [.done: 1])
    }

    @Test func `a job that kills every node is buried`() async throws {
        let house = try await House()
        try await house.order("Ana")
        for name in ["first", "second", "third"] {
            _ = try await house.take(name)
            house.pass(seconds: 31)
        }
        #expect(try await house.node { _, _ in }.doNext())
        #expect(try await house.counts() == [.dead: 1])
    }

    @Test func `the last change and the end of a job are one`() async throws {
        let house = try await House()
        try await house.order("Ana")
        let node = house.node { letter, run in
            try await run.progress(1, of: 2)
            _ = try await run.end { db in
                try Job.order(Self.letters, letter, due: house.now.adding(seconds: 99), at: house.now, in: db)
            }
        }
        _ = try await node.doNext()
        #expect(try await house.counts() == [.done: 1, .waiting: 1])
        #expect(try await house.jobs(.done).first?.parts == 2)
    }

    @Test func `a schedule orders each time once, whoever keeps it, and skips what nobody could keep`() async throws {
        let house = try await House()
        let nightly = JobSchedule("night", .daily(minute: 180), Self.letters, Letter(to: "Ana"))
        let nodes = (0..<2).map { _ in house.node(nightly) { _, _ in } }
        for node in nodes { try await node.keepSchedules() }
        #expect(try await house.counts().isEmpty)
        house.pass(seconds: 20 * 3_600)
        for node in nodes { try await node.keepSchedules() }
        #expect(try await house.counts() == [.waiting: 1])
        house.pass(seconds: 5 * 86_400)
        for node in nodes { try await node.keepSchedules() }
        #expect(try await house.counts() == [.waiting: 2])
    }

    @Test func `a night in March is an hour shorter`() throws {
        let evening = try #require(Instant(iso8601: "2027-03-27T20:00:00Z"))
        let next = JobSchedule.Rhythm.daily(minute: 180).next(after: evening)
        #expect(next == Instant(iso8601: "2027-03-28T02:00:00Z"))
    }

    @Test func `a node that stops finishes what it does and begins nothing more`() async throws {
        let house = try await House()
        for name in ["Ana", "Bea", "Cem", "Dov"] { try await house.order(name) }
        let begun = Mutex(0)
        let isStopping = Mutex(false)
        let node = house.node { _, _ in
            begun.withLock { $0 += 1 }
            while !isStopping.withLock({ $0 }) { await Task.yield() }
        }
        let running = Task { await node.run() }
        while begun.withLock({ $0 }) < 2 { await Task.yield() }
        running.cancel()
        isStopping.withLock { $0 = true }
        await running.value
        #expect(try await house.counts() == [.done: 2, .waiting: 2])
    }
}

/// A database with jobs, and a clock.
private final class House: Sendable {
    let database: Database
    private let seat: Seat
    private let clock = Mutex(Instant(iso8601: "2026-11-23T09:00:00Z") ?? Instant(microseconds: 0))

    init() async throws {
        seat = await Seat()
        database = try await FreshDatabase.open()
        try await database.migrate([Migration(1, "jobs", Job.schema)])
    }

    var now: Instant { clock.withLock { $0 } }
    func pass(seconds: Int) { clock.withLock { $0 = $0.adding(seconds: seconds) } }

    func node(
        _ schedule: JobSchedule? = nil, _ work: @escaping @Sendable (JobTests.Letter, JobRun) async throws -> Void
    ) -> JobRunner {
        var workshop = JobWorkshop()
        workshop.add(JobTests.letters, work)
        if let schedule { workshop.add(schedule) }
        return JobRunner(
            workshop, database: database, rest: 0.01, grace: 5, logger: Logger(label: "test"), clock: { self.now })
    }

    func order(_ name: String) async throws {
        let now = now
        _ = try await database.write { db in try Job.order(JobTests.letters, JobTests.Letter(to: name), at: now, in: db) }
    }

    func take(_ lease: String) async throws -> Job? {
        let now = now
        return try await database.write { db in try Job.take(of: ["letter"], lease: lease, for: 30, at: now, in: db) }
    }

    func counts() async throws -> [Job.State: Int] { try await database.read { db in try Job.counts(in: db) } }
    func jobs(_ state: Job.State) async throws -> [Job] { try await database.read { db in try Job.list(state, in: db) } }
}
