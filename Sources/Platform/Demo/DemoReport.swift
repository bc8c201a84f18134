import Database

/// What a made-up world holds; kept in the database, so that the same world is not put in twice.
public struct DemoReport: Codable, Sendable {
    public let seed: UInt64
    /// Nothing in the world is later than the evening before this day.
    public let until: Day
    public internal(set) var learners = 0
    public internal(set) var facts = 0
    /// Learners who have mastered at least one skill.
    public internal(set) var skilled = 0
    public internal(set) var showcase: ShowcaseReport?
    /// False while the world is being filled, and for ever when that was interrupted.
    public internal(set) var isComplete = false
}

/// The booklet to show, in figures.
public struct ShowcaseReport: Codable, Sendable {
    /// Its code, in groups of three.
    public let code: String
    public let placements: Int
    public let mastered: Int
    public let practised: Int
    public let begun: Int
    /// Refreshers proposed by the end of the world.
    public let refreshers: Int

    init(_ learner: DemoLearner, on day: Day) {
        let skills = learner.tallies.compactMap(\.progress)
        code = BookletCode(learner.booklet.code)?.grouped ?? learner.booklet.code
        placements = learner.placements.count
        mastered = skills.count { $0.stage == .mastered }
        practised = skills.count { $0.stage == .practised }
        begun = skills.count { $0.stage == .begun }
        refreshers = skills.count { $0.isDue(on: day) }
    }
}

extension DemoReport {
    private static func name(_ seed: UInt64) -> String { "demonstration world \(seed)" }

    /// The world of a seed, when it is in the database.
    static func find(seed: UInt64, in db: Connection) throws -> DemoReport? {
        try db.first(Kept.self, "SELECT text AS report FROM setting WHERE id = \(name(seed))")?.report
    }

    mutating func add(_ batch: DemoBatch) {
        learners += batch.learners
        facts += batch.facts
        skilled += batch.skilled
    }

    func save(in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO setting (id, text) VALUES (\(Self.name(seed)), \(json: self))
            ON CONFLICT (id) DO UPDATE SET text = excluded.text
            """)
    }

    private struct Kept: Decodable {
        let report: DemoReport
    }
}
