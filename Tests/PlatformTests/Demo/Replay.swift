import Database
import Testing
import Toolkit

@testable import Platform

/// Does again on a real site, request by request, what the facts of a made-up world say that people did.
struct Replay {
    let site: Site
    let told: Told

    /// What a database tells; ids of facts and attempts are chance, so they are left out of comparisons.
    struct Told: Sendable {
        let facts: [FactRow]
        let attempts: [Attempt]
        let placements: [Placement]
        let booklets: [Booklet]

        init(_ db: Connection) throws {
            facts = try db.all(FactRow.self, "SELECT * FROM fact ORDER BY occurred, stored")
            attempts = try db.all(Attempt.self, "SELECT * FROM attempt")
            placements = try db.all(Placement.self, "SELECT * FROM placement")
            booklets = try db.all(Booklet.self, "SELECT * FROM booklet")
        }
    }

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

    /// Everything that a request causes; what only follows from it (a lesson finished, a skill mastered) the site finds itself.
    func run(in db: Connection) throws {
        let home = site.journal.home
        let erased = Set(told.facts.filter { $0.has(.erased, home) }.map(\.actor))
        for fact in told.facts where !erased.contains(fact.actor) {
            let parts = fact.object.dropFirst(home.count + 1).split(separator: "/").map(String.init)
            if fact.has(.registered, home) {
                try open(fact, in: db)
            } else if fact.has(.merged, home) {
                try merge(parts[1], fact, in: db)
            } else if parts[0] == "placement" {
                try place(fact, in: db)
            } else if parts[0] == "learn", parts.count == 4 {
                try practise(parts, fact, in: db)
            }
        }
    }

    private func open(_ fact: FactRow, in db: Connection) throws {
        let kept = told.booklets.first { $0.pseudonym == fact.actor }
        let language = try #require(Language.allCases.first { fact.statement.contains("\"language\":\"\($0.rawValue)\"") })
        let booklet = Booklet(
            id: kept?.id ?? .fresh(at: fact.occurred), code: kept?.code ?? BookletCode.random().digits, pseudonym: fact.actor,
            language: language, opened: fact.occurred)
        let pseudonym = try #require(ID<Pseudonym>(fact.actor))
        try Pseudonym(id: pseudonym, countedAs: pseudonym).insert(in: db)
        try booklet.insert(in: db)
        try site.journal.record(.opened(booklet), at: fact.occurred, in: db)
    }

    private func place(_ fact: FactRow, in db: Connection) throws {
        let booklet = try booklet(of: fact.actor, in: db)
        var placement = try #require(told.placements.first { $0.finished == fact.occurred && $0.started >= booklet.opened })
        #expect(site.catalogue.placement.next(after: placement.answers) == nil)
        placement.booklet = booklet.id
        placement.finished = nil
        try site.finish(placement, of: booklet, at: fact.occurred, in: db).insert(in: db)
    }

    private func practise(_ parts: [String], _ fact: FactRow, in db: Connection) throws {
        let booklet = try booklet(of: fact.actor, in: db)
        let course = try #require(site.catalogue.course(parts[1]))
        let lesson = try #require(course.lesson(parts[2]))
        let step = try #require(lesson.edition(booklet.language)?.step(parts[3]))
        let practice = Practice(
            course: course, lesson: lesson, booklet: booklet, language: booklet.language, journal: site.journal,
            now: fact.occurred)
        if let exercise = step.exercise {
            let name = parts.dropFirst().joined(separator: "/")
            let attempt = try #require(told.attempts.first { $0.at == fact.occurred && $0.exercise == name })
            _ = try practice.answered(step, exercise, attempt.answer, hinted: attempt.hinted, in: db)
        } else {
            try practice.tried(step, isDone: fact.has(.completed, site.journal.home), in: db)
        }
    }

    private func merge(_ other: String, _ fact: FactRow, in db: Connection) throws {
        let booklet = try booklet(of: fact.actor, in: db)
        let other = try self.booklet(of: other, in: db)
        try site.journal.record(.merged(other, into: booklet), at: fact.occurred, in: db)
        try booklet.absorb(other, in: db)
        try SkillProgress.recount(booklet, catalogue: site.catalogue, at: fact.occurred, journal: site.journal, in: db)
    }

    private func booklet(of pseudonym: String, in db: Connection) throws -> Booklet {
        try #require(try db.first(Booklet.self, "SELECT * FROM booklet WHERE pseudonym = \(pseudonym)"))
    }
}
