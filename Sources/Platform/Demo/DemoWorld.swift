import Database

/// A made-up world: learners with the history of eighteen months, the same for the same seed, number and courses.
public struct DemoWorld: Sendable {
    let catalogue: Catalogue
    let home: String
    let seed: UInt64
    /// Nothing in the world is later than the evening before this day.
    let until: Day

    public init(catalogue: Catalogue, home: String, seed: UInt64, until: Day) {
        self.catalogue = catalogue
        self.home = home
        self.seed = seed
        self.until = until
    }

    /// Adds `learners`, and tells how far it is. A world that is there already is left as it is.
    ///
    /// Throws `DemoFailure.realPeople` when the database is that of a site in use.
    public func fill(
        _ database: Database, learners: Int, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> DemoOutcome {
        if let known = try await database.read({ [seed] db in try DemoReport.find(seed: seed, in: db) }) {
            return .alreadyThere(known)
        }
        var chronicle = try Chronicle(self, learners: learners, codes: try await takenCodes(database))
        var report = DemoReport(seed: seed, until: until)
        report.showcase = chronicle.showcase.map { ShowcaseReport($0.learner, on: until) }
        var next = chronicle.next()
        while let batch = next {
            report.add(batch)
            let soFar = report
            async let written: Void = write(batch, soFar, to: database)
            next = chronicle.next()
            try await written
            progress(soFar.learners)
        }
        report.isComplete = true
        try await database.write { [report] db in try report.save(in: db) }
        return .filled(report)
    }

    private func write(_ batch: DemoBatch, _ report: DemoReport, to database: Database) async throws {
        try await database.write { db in
            try Setting.declareDemonstration(in: db)
            try batch.insert(in: db)
            try report.save(in: db)
        }
    }

    /// The codes of the booklets of other made-up worlds.
    private func takenCodes(_ database: Database) async throws -> Set<String> {
        let isDemonstration = try await Setting.isDemonstration(database)
        let codes = try await database.read { db in Set(try db.all(String.self, "SELECT code FROM booklet")) }
        guard isDemonstration || codes.isEmpty else { throw DemoFailure.realPeople }
        return codes
    }
}

/// What came of filling a database.
public enum DemoOutcome: Sendable {
    case filled(DemoReport)
    /// The world of this seed was put in before: nothing was added.
    case alreadyThere(DemoReport)

    public var report: DemoReport {
        switch self {
        case .filled(let report), .alreadyThere(let report): report
        }
    }
}

/// Why a made-up world is not put into a database.
public enum DemoFailure: Error, CustomStringConvertible {
    case realPeople

    public var description: String {
        switch self {
        case .realPeople: "this database holds booklets that are not made up; choose another one with --database"
        }
    }
}
