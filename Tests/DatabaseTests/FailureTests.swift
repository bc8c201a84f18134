import Database
import Foundation
import Testing

@Suite("Being refused by the database")
struct FailureTests {
    @Test("a rule that a row would break is told by kind and name")
    func constraints() async throws {
        let database = try await Scratch.inMemory()
        try await database.write { db in try Learner("Ada", email: "ada@example.be").insert(in: db) }
        func refusal(_ body: @escaping @Sendable (Connection) throws -> Void) async -> DatabaseFailure? {
            do {
                try await database.write(body)
                return nil
            } catch {
                return error as? DatabaseFailure
            }
        }
        let unique = await refusal { db in try Learner("Bo", email: "ada@example.be").insert(in: db) }
        #expect(unique == .constraint(.unique, named: "learner.email"))
        let check = await refusal { db in
            var learner = Learner("Bo")
            learner.score = 2
            try learner.insert(in: db)
        }
        #expect(check == .constraint(.check, named: "score_is_a_share"))
        let notNull = await refusal { db in try db.execute("INSERT INTO city (id, name) VALUES ('a', NULL)") }
        #expect(notNull == .constraint(.notNull, named: "city.name"))
        let reference = await refusal { db in try Learner("Bo", city: .fresh(at: .now())).insert(in: db) }
        #expect(reference?.isOfReference == true)
    }

    @Test("a fault in a question quotes the question, never its values")
    func syntax() async throws {
        let database = try await Scratch.inMemory()
        let error = await #expect(throws: DatabaseFailure.self) {
            try await database.read { db in
                try db.all(Int.self, "SELECT missing FROM tally WHERE number = \("secret")")
            }
        }
        guard case .other(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("missing"))
        #expect(message.contains(" in: SELECT missing FROM tally WHERE number = "))
        #expect(!message.contains("secret"))
    }
}

extension DatabaseFailure {
    /// Whether a row points at another that is not there; only PostgreSQL names the rule.
    var isOfReference: Bool {
        if case .constraint(.foreignKey, _) = self { true } else { false }
    }
}
