import Database
import Toolkit

@testable import Platform

/// Does again on a real site, request by request, what the facts of a made-up world say that people did.
struct Replay {
    let site: Site
    let told: Told

    private let attempts: [Instant: [Attempt]]
    private let booklets: [String: Booklet]

    init(on site: Site, of told: Told) {
        self.site = site
        self.told = told
        attempts = Dictionary(grouping: told.attempts, by: \.at)
        booklets = Dictionary(told.booklets.map { ($0.pseudonym, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Everything that a request causes; what only follows from it (a skill mastered) the site finds itself.
    func run(in db: Connection) throws {
        let home = site.journal.home
        let erased = Set(told.facts.filter { $0.has(.erased, home) }.map(\.actor))
        for fact in inOrder where !erased.contains(fact.actor) {
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

    /// A booklet is opened in the same moment as its first answer: before it.
    private var inOrder: [Told.FactRow] {
        let home = site.journal.home
        return told.facts.sorted {
            ($0.occurred, $0.has(.registered, home) ? 0 : 1) < ($1.occurred, $1.has(.registered, home) ? 0 : 1)
        }
    }

    private func open(_ fact: Told.FactRow, in db: Connection) throws {
        let kept = booklets[fact.actor]
        let language = try found(
            Language.allCases.first { fact.statement.contains("\"language\":\"\($0.rawValue)\"") })
        let booklet = Booklet(
            id: kept?.id ?? .fresh(at: fact.occurred), code: kept?.code ?? BookletCode.random().digits,
            pseudonym: fact.actor,
            language: language, opened: fact.occurred)
        let pseudonym = try found(ID<Pseudonym>(fact.actor))
        try Pseudonym(id: pseudonym, countedAs: pseudonym).insert(in: db)
        try booklet.insert(in: db)
        try site.journal.record(.opened(booklet), at: fact.occurred, in: db)
    }

    private func place(_ fact: Told.FactRow, in db: Connection) throws {
        let booklet = try booklet(of: fact.actor, in: db)
        var placement = try found(
            told.placements.first { $0.finished == fact.occurred && $0.started >= booklet.opened })
        guard site.catalogue.placement.next(after: placement.answers) == nil else { throw NotTold() }
        placement.booklet = booklet.id
        placement.finished = nil
        try site.finish(placement, of: booklet, at: fact.occurred, in: db).insert(in: db)
    }

    private func practise(_ parts: [String], _ fact: Told.FactRow, in db: Connection) throws {
        let booklet = try booklet(of: fact.actor, in: db)
        let course = try found(site.catalogue.course(parts[1]))
        let lesson = try found(course.lesson(parts[2]))
        let step = try found(lesson.edition(booklet.language)?.step(parts[3]))
        let practice = Practice(
            course: course, lesson: lesson, booklet: booklet, language: booklet.language, journal: site.journal,
            now: fact.occurred)
        if let exercise = step.exercise {
            let name = parts.dropFirst().joined(separator: "/")
            let attempt = try found(attempts[fact.occurred]?.first { $0.exercise == name })
            _ = try practice.answered(step, exercise, attempt.answer, hinted: attempt.hinted, in: db)
        } else {
            try practice.tried(step, isDone: fact.has(.completed, site.journal.home), in: db)
        }
    }

    private func merge(_ other: String, _ fact: Told.FactRow, in db: Connection) throws {
        let booklet = try booklet(of: fact.actor, in: db)
        let other = try self.booklet(of: other, in: db)
        try site.journal.record(.merged(other, into: booklet), at: fact.occurred, in: db)
        try booklet.absorb(other, in: db)
        try SkillProgress.recount(booklet, catalogue: site.catalogue, at: fact.occurred, journal: site.journal, in: db)
    }

    private func booklet(of pseudonym: String, in db: Connection) throws -> Booklet {
        try found(try db.first(Booklet.self, "SELECT * FROM booklet WHERE pseudonym = \(pseudonym)"))
    }

    /// An expectation belongs to the test's own task; here, on the database's thread, what is missing is thrown.
    private func found<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw NotTold() }
        return value
    }

    private struct NotTold: Error {}
}
