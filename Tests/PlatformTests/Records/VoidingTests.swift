import Database
import HTTPTypes
import Testing
import Toolkit

@testable import Platform

@Suite("Voiding a statement (xAPI 1.0.3, Data 2.3.2)")
struct VoidingTests {
    private func voiding(_ target: String, id: Int) -> JSON {
        var statement = Sample.statement(Sample.id(id), verb: StatementRule.voided)
        statement["object"] = ["objectType": "StatementRef", "id": .string(target)]
        return statement
    }

    private func status(_ program: Program, _ parameters: KeyValuePairs<String, String>) async throws -> Int {
        try await program.send(.get, "/statements", parameters).status
    }

    @Test func `a voided statement is found only by asking for it, and what is about it stays`() async throws {
        let program = try await Program(World())
        try await program.post(Sample.statement(Sample.id(1)))
        try await program.post(voiding(Sample.id(1), id: 2))
        #expect(try await status(program, ["statementId": Sample.id(1)]) == 404)
        #expect(try await status(program, ["voidedStatementId": Sample.id(1)]) == 200)
        #expect(try await status(program, ["voidedStatementId": Sample.id(2)]) == 404)
        #expect(try await program.find([:]) == [Sample.id(2)])
        #expect(try await program.find(["verb": "http://adlnet.gov/expapi/verbs/attended"]) == [Sample.id(2)])
    }

    @Test func `what voids is never voided`() async throws {
        let program = try await Program(World())
        try await program.post(Sample.statement(Sample.id(1)))
        try await program.post(voiding(Sample.id(1), id: 2))
        try await program.post(voiding(Sample.id(2), id: 3))
        #expect(try await status(program, ["statementId": Sample.id(2)]) == 200)
        #expect(try await status(program, ["statementId": Sample.id(1)]) == 404)
    }

    @Test func `a statement voided before it comes is void when it comes`() async throws {
        let program = try await Program(World())
        try await program.post(voiding(Sample.id(1), id: 2))
        try await program.post(Sample.statement(Sample.id(1)))
        #expect(try await status(program, ["statementId": Sample.id(1)]) == 404)
        #expect(try await status(program, ["voidedStatementId": Sample.id(1)]) == 200)
    }

    @Test func `a key voids its own statements, and a key for everything those of others`() async throws {
        let world = try await World()
        let box = try await Program(world, scopes: [.statementsWrite, .statementsReadMine])
        let other = try await Program(world, scopes: [.statementsWrite, .statementsRead])
        try await box.post(Sample.statement(Sample.id(1)), Sample.statement(Sample.id(2)))
        #expect(try await other.send(.post, "/statements", json: voiding(Sample.id(1), id: 3)).status == 403)
        #expect(try await box.send(.post, "/statements", json: voiding(Sample.id(1), id: 4)).status == 200)
        // Nobody voids in advance what will be another's.
        try await other.post(voiding(Sample.id(7), id: 5))
        try await box.post(Sample.statement(Sample.id(7)))
        #expect(try await status(box, ["statementId": Sample.id(7)]) == 200)
        let master = try await Program(world)
        #expect(try await master.send(.post, "/statements", json: voiding(Sample.id(2), id: 6)).status == 200)
        #expect(try await box.find([:]) == [Sample.id(7), Sample.id(4)])
    }

    @Test func `a voided fact of the platform no longer counts`() async throws {
        let world = try await World()
        let program = try await Program(world)
        let home = world.site.journal.home
        let name = "0190163d-8694-739b-aea5-966c26f8ad91"
        try await world.site.database.write { db in
            _ = try db.execute("INSERT INTO pseudonym (id, counted_as) VALUES (\(name), \(name))")
        }
        func told(_ id: Int, by name: String, about activity: String) -> JSON {
            var statement = Sample.statement(Sample.id(id), verb: Fact.Verb.answered.iri(home), to: activity)
            statement["actor"] = ["account": ["homePage": .string(home), "name": .string(name)]]
            return statement
        }
        // One is too few to be told.
        func active() async throws -> Int? {
            try await world.site.database.read { db in
                try Counter.count(courses: [], journal: world.site.journal, at: world.now, in: db).active.count
            }
        }
        try await program.post(
            told(1, by: "0190163d-8694-739b-aea5-966c26f8ad92", about: "\(home)/learn/e-mail/an-address/pick"),
            told(2, by: name, about: "http://elsewhere.org/learn/1"))
        #expect(try await active() == 0)
        try await program.post(told(3, by: name, about: "\(home)/learn/e-mail/an-address/pick"))
        #expect(try await active() == nil)
        try await program.post(voiding(Sample.id(3), id: 4))
        #expect(try await active() == 0)
    }
}
