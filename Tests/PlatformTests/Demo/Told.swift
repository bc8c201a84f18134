import Database
import Foundation

@testable import Platform

/// All that a database tells of its learners.
struct Told: Sendable {
    let facts: [FactRow]
    let attempts: [Attempt]
    let placements: [Placement]
    let booklets: [Booklet]
    let pseudonyms: [Pseudonym]
    /// What follows from what people did, as text: without the ids of attempts, which are chance.
    let consequences: [String]

    init(_ db: Connection) throws {
        facts = try db.all(FactRow.self, "SELECT * FROM fact ORDER BY occurred, id")
        attempts = try db.all(Attempt.self, "SELECT * FROM attempt ORDER BY id")
        placements = try db.all(Placement.self, "SELECT * FROM placement ORDER BY id")
        booklets = try db.all(Booklet.self, "SELECT * FROM booklet ORDER BY id")
        pseudonyms = try db.all(Pseudonym.self, "SELECT * FROM pseudonym ORDER BY id")
        consequences =
            try Self.texts(
                6, "SELECT booklet, skill, begun, practised, mastered, refreshes, next_refresh FROM skill_progress", db)
            + Self.texts(2, "SELECT booklet, lesson, at FROM lesson_done", db)
            + Self.texts(3, "SELECT booklet, step, done, at FROM task_check", db)
            + Self.texts(7, "SELECT booklet, skill, exercise, day, answer, is_right, hinted, at FROM attempt", db)
            + Self.texts(1, "SELECT id, resume FROM booklet", db)
    }

    /// Every row, as text.
    func rows() throws -> [String] {
        try Self.texts(facts) + Self.texts(attempts) + Self.texts(placements) + Self.texts(booklets)
            + Self.texts(pseudonyms) + consequences
    }

    /// The facts of all but some, without their ids and the order in which they were stored.
    func facts(except pseudonyms: Set<String>) -> [String] {
        facts.filter { !pseudonyms.contains($0.actor) }.map { fact in
            "\(fact.occurred) \(fact.actor) \(fact.verb) \(fact.object) "
                + fact.statement.replacing(fact.id.text, with: "")
        }.sorted()
    }

    private static func texts(_ records: [some Encodable]) throws -> [String] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try records.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }

    /// The rows of an answer with columns from 0 to `last`, sorted.
    private static func texts(_ last: Int, _ sql: SQL, _ db: Connection) throws -> [String] {
        try db.rows(sql) { row in
            try (0...last).map { column in
                try (row[column] as Anything?).map { "\($0.stored)" } ?? "-"
            }.joined(separator: " ")
        }.sorted()
    }
}

extension Told {
    struct FactRow: Record {
        static let table = "fact"
        let id: ID<FactRow>
        let actor: String
        let verb: String
        let object: String
        let occurred: Instant
        let stored: Instant
        let statement: String

        func has(_ verb: Fact.Verb, _ home: String) -> Bool { self.verb == verb.iri(home) }
    }
}

/// Whatever stands in a column.
private struct Anything: SQLValue {
    let stored: Stored
    init?(stored: Stored) { self.stored = stored }
}
