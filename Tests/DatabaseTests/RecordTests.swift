import Database
import Foundation
import Testing

@Suite("Keeping records")
struct RecordTests {
    @Test("a record comes back as it was saved, with all its kinds of values")
    func roundTrip() async throws {
        let database = try await Scratch.inMemory()
        let born = try #require(Day("1950-02-28"))
        let full = try await database.write { db in
            let city = City(id: .fresh(at: .now()), name: "Namur")
            try city.insert(in: db)
            var learner = Learner("Ada", email: "ada@example.be", city: city.id)
            learner.mood = .curious
            learner.born = born
            learner.isHelper = true
            learner.score = 0.5
            learner.photo = Data([1, 2, 3])
            learner.tags = ["première fois", "\"quoted\""]
            learner.home = .init(street: "Rue de l'Étoile", box: nil, since: born)
            try learner.insert(in: db)
            return learner
        }
        let bare = try await database.write { db in
            let learner = Learner("Bo")
            try learner.insert(in: db)
            return learner
        }
        let found = try await database.read { db in
            try db.all(Learner.self, "SELECT * FROM learner WHERE id IN \([full.id, bare.id]) ORDER BY name")
        }
        #expect(found == [full, bare])
    }

    @Test("an absent value erases the one that was there")
    func absence() async throws {
        let database = try await Scratch.inMemory()
        let email = try await database.write { db in
            var learner = Learner("Ada", email: "ada@example.be")
            try learner.insert(in: db)
            learner.email = nil
            try learner.update(in: db)
            return try db.value(String.self, "SELECT email FROM learner WHERE id = \(learner.id)")
        }
        #expect(email == nil)
    }

    @Test("saving twice replaces")
    func upsert() async throws {
        let database = try await Scratch.inMemory()
        let names = try await database.write { db in
            var learner = Learner("Ada")
            try learner.upsert(in: db)
            learner.name = "Ada L."
            try learner.upsert(in: db)
            return try db.all(String.self, "SELECT name FROM learner")
        }
        #expect(names == ["Ada L."])
    }

    @Test("a record that is not there is named")
    func missing() async throws {
        let database = try await Scratch.inMemory()
        let learner = Learner("Nobody")
        let expected = RecordNotFound(table: "learner", id: learner.id.text)
        await #expect(throws: expected) { try await database.read { db in try Learner.find(learner.id, in: db) } }
        await #expect(throws: expected) { try await database.write { db in try learner.update(in: db) } }
        await #expect(throws: expected) { try await database.write { db in try learner.delete(in: db) } }
        let found = try await database.read { db in try Learner.findIfPresent(learner.id, in: db) }
        #expect(found == nil)
    }

    @Test("a record named by two columns is changed and removed by both")
    func compositeKey() async throws {
        let database = try await Scratch.inMemory()
        let left = try await database.write { db in
            let learner = ID<Learner>.fresh(at: .now())
            for order in 1...3 { try LearnerAnswer(learnerId: learner, order: order).insert(in: db) }
            try LearnerAnswer(learnerId: learner, order: 2, text: "two").update(in: db)
            try LearnerAnswer(learnerId: learner, order: 3, text: "three").upsert(in: db)
            try LearnerAnswer(learnerId: learner, order: 1).delete(in: db)
            return try db.all(String.self, "SELECT text FROM learner_answer ORDER BY \"order\"")
        }
        #expect(left == ["two", "three"])
        #expect(LearnerAnswer.table == "learner_answer")
    }

    @Test("a record with a column that the table lacks is refused in words")
    func unknownColumn() async throws {
        struct City: Record {
            let id: ID<City>
            let name: String
            let mayor: String
        }
        let database = try await Scratch.inMemory()
        await #expect(throws: DatabaseFailure.self) {
            try await database.write { db in try City(id: .fresh(at: .now()), name: "A", mayor: "B").insert(in: db) }
        }
        await #expect(throws: DatabaseFailure.unreadable(column: "mayor", as: "a column of this answer")) {
            try await database.write { db in
                try db.execute("INSERT INTO city VALUES (\(ID<City>.fresh(at: .now())), 'Mons')")
                return try db.first(City.self, "SELECT * FROM city")
            }
        }
    }
}
