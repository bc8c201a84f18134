import Database

/// Some days of a made-up world, as rows ready to be written in one transaction.
struct DemoBatch: Sendable {
    let journal: Journal
    private(set) var learners = 0
    /// Learners of the batch who have mastered a skill in the end.
    private(set) var skilled = 0
    private var pseudonyms: [Pseudonym] = []
    private var kept: [DemoLearner] = []
    private var rows: [Row] = []

    private struct Row: Sendable {
        let id: ID<Fact>
        let moment: DemoMoment
        let fact: Fact
        let statement: String
    }

    init(journal: Journal) { self.journal = journal }

    var facts: Int { rows.count }

    /// Adds a person, with the booklet that is left of her in the end.
    mutating func add(_ learner: DemoLearner) {
        learners += 1
        if learner.hasMastered { skilled += 1 }
        name(learner.author)
        if case .keeps = learner.author.fate { kept.append(learner) }
    }

    mutating func name(_ author: DemoAuthor) {
        pseudonyms.append(Pseudonym(id: author.pseudonym, countedAs: author.countedAs))
    }

    /// Adds what happened, in its order.
    mutating func add(_ moments: [DemoMoment], _ dice: inout Dice) {
        for moment in moments {
            let id = ID<Fact>.fresh(at: moment.at, using: &dice)
            let fact = moment.fact
            let statement = fact.statement(id: id.text, at: moment.at, home: journal.home)
            rows.append(Row(id: id, moment: moment, fact: fact, statement: statement))
        }
    }

    func insert(in db: Connection) throws {
        for pseudonym in pseudonyms { try pseudonym.insert(in: db) }
        for learner in kept { try insert(learner, in: db) }
        for row in rows {
            try insert(row, in: db)
            if case .answered(let attempt, let given) = row.moment.deed, row.moment.author.holder != nil {
                try insert(attempt, given.json, in: db)
            }
        }
    }

    private func insert(_ learner: DemoLearner, in db: Connection) throws {
        try learner.booklet.insert(in: db)
        for placement in learner.placements { try placement.insert(in: db) }
        for tally in learner.tallies { try tally.progress?.insert(in: db) }
        for lesson in learner.lessonsDone {
            _ = try LessonDone.note(lesson.name, of: learner.holder, at: lesson.at, in: db)
        }
        for task in learner.tasks {
            try db.execute(
                """
                INSERT INTO task_check (booklet, step, done, at)
                VALUES (\(learner.holder), \(task.name), \(task.isDone), \(task.at))
                """)
        }
    }

    private func insert(_ row: Row, in db: Connection) throws {
        let fact = row.fact
        let at = row.moment.at
        try db.execute(
            """
            INSERT INTO fact (id, actor, verb, object, occurred, stored, statement)
            VALUES (\(row.id), \(fact.actor), \(fact.verb.iri(journal.home)), \(journal.home + fact.object), \(at),
                \(at), \(row.statement))
            """)
    }

    private func insert(_ attempt: Attempt, _ json: String, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO attempt (id, booklet, skill, exercise, day, answer, is_right, hinted, at)
            VALUES (\(attempt.id), \(attempt.booklet), \(attempt.skill), \(attempt.exercise), \(attempt.day), \(json),
                \(attempt.isRight), \(attempt.hinted), \(attempt.at))
            """)
    }
}
