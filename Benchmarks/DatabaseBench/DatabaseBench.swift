import Database
import Foundation

/// Asks one statement from many tasks at once, each time in a transaction of its own, and prints how many a second.
///
///     DatabaseBench ADDRESS STATEMENT TASKS SECONDS [TIMES]
///
/// `:id` in the statement stands for a bound number from 1 to 100000, another each time: what a script of pgbench calls
/// `\set id random(1, 100000)`. A SELECT, whose first column is a text, is read; anything else is written. With TIMES,
/// each transaction asks it so many times.
@main
struct DatabaseBench: Sendable {
    let database: Database
    let statement: Statement
    let tasks: Int
    let times: Int

    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        let numbers = words.dropFirst(2).compactMap { Int($0) }
        guard words.count == numbers.count + 2, (2...3).contains(numbers.count), numbers.allSatisfy({ $0 > 0 }) else {
            throw Misused(usage: "DatabaseBench ADDRESS STATEMENT TASKS SECONDS [TIMES]")
        }
        let bench = DatabaseBench(
            database: try Database(words[1]), statement: Statement(words[2]), tasks: numbers[0],
            times: numbers.count > 2 ? numbers[2] : 1)
        // Connections open, and statements are prepared, before the clock runs.
        _ = try await bench.pace(over: .milliseconds(500))
        let pace = try await bench.pace(over: .seconds(numbers[1]))
        try await bench.database.close()
        let lines = "\(bench.statement.isQuestion ? "reads" : "writes"): \(pace.statements)/s\ncommits: \(pace.commits)/s\n"
        try FileHandle.standardOutput.write(contentsOf: Data(lines.utf8))
    }

    /// How many statements were answered, and how many commits were made, a second.
    func pace(over duration: Duration) async throws -> (statements: Double, commits: Double) {
        let clock = ContinuousClock()
        let begin = clock.now
        let commits = database.statistics.commits
        let answered = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<tasks { group.addTask { try await asked(until: begin + duration) } }
            return try await group.reduce(0, +)
        }
        let seconds = (clock.now - begin) / .seconds(1)
        return (Double(answered) / seconds, Double(database.statistics.commits - commits) / seconds)
    }

    /// Asks over and over until `end`, each time when the last was answered; gives how many statements that were.
    private func asked(until end: ContinuousClock.Instant) async throws -> Int {
        let clock = ContinuousClock()
        var count = 0
        while clock.now < end {
            if statement.isQuestion { try await read() } else { try await write() }
            count += times
        }
        return count
    }

    /// One statement is what a glance is for; several want one moment of the database.
    private func read() async throws {
        guard times > 1 else { return try await database.glance(once) }
        try await database.read { db in
            for _ in 0..<times { try once(db) }
        }
    }

    private func once(_ db: Connection) throws {
        let texts = try db.rows(statement.sql) { row in try row[0] as String }
        guard texts.count == 1 else { throw Misused(usage: "the statement answers one row") }
    }

    private func write() async throws {
        try await database.write { db in
            for _ in 0..<times { try db.execute(statement.sql) }
        }
    }
}

/// The statement, cut where its numbers stand.
struct Statement: Sendable {
    let isQuestion: Bool
    private let parts: [String]

    init(_ text: String) {
        isQuestion = text.uppercased().hasPrefix("SELECT")
        parts = text.split(separator: ":id", omittingEmptySubsequences: false).map { String($0) }
    }

    /// The statement with new numbers: the same text each time, so that it is prepared once on each connection.
    var sql: SQL {
        var sql = SQL(stringLiteral: parts[0])
        for part in parts.dropFirst() { sql += "\(Int.random(in: 1...100_000))" + SQL(stringLiteral: part) }
        return sql
    }
}

struct Misused: Error {
    let usage: String
}
