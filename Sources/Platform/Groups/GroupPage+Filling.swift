import Database
import Toolkit

extension GroupPage {
    init(_ group: LearningGroup, visit: Visit, site: Site, in db: Connection) throws {
        let (t, language, catalogue) = (visit.t, visit.language, site.catalogue)
        let (rule, today) = (NeedsHelp.current, Day(of: visit.now))
        let desk = visit.path("/desk/\(group.organisation)")
        let following = try Following.all(in: group.id, db: db)
        let assigned = try group.assignments(in: db)
        let signs = try rule.signs(in: group.id, late: assigned, catalogue: catalogue, on: today, db: db)
        let states = try Self.states(group.id, db)
        let finished = try Self.finished(assigned, in: group.id, catalogue: catalogue, db)
        self.visit = visit
        self.desk = desk
        path = "\(desk)/groups/\(group.id)"
        name = group.name
        colour = group.colour.rawValue
        place = try group.place.map { try Place.find($0, in: db).names[language] }
        isClosed = group.closed != nil
        people = following.map { one in
            let sign = signs[one.id]
            return Line(
                path: "\(desk)/learners/\(one.id)",
                name: one.called ?? t["following.unnamed", ["day": Dates.text(one.since, language)]],
                state: states[one.id].map { t["groups.state", $0.done, ["mastered": "\($0.mastered)"]] },
                last: sign?.last.map { Dates.text($0, language) },
                reasons: sign.map { rule.reasons($0, on: today) }?.map { $0.text(visit, catalogue) } ?? [])
        }
        assignments = assigned.map { one in
            Assigned(
                id: one.id.text, course: catalogue.course(one.course)?.title[language] ?? one.course,
                due: one.due.map { t["groups.due-on", ["day": Dates.text($0, language)]] },
                done: t["groups.finished", finished[one.course] ?? 0, ["count": "\(signs.count)"]])
        }
        courses = catalogue.courses(for: .learner).map { ($0.slug, $0.title[language]) }
        workshops = try Workshop.all(of: group.id, in: db).prefix(10).map {
            ("\(desk)/workshops/\($0.id)", "\($0.title) · \(Dates.moment($0.starts, language))")
        }
        self.rule = t["desk.rule", ["tries": "\(rule.tries)", "days": "\(rule.days)", "quiet": "\(rule.quiet)"]]
    }

    /// How many lessons each has finished and skills each has mastered, of those who show it.
    private static func states(
        _ group: ID<LearningGroup>, _ db: Connection
    ) throws -> [ID<Following>: (done: Int, mastered: Int)] {
        let rows = try db.rows(
            """
            SELECT following.id,
                (SELECT COUNT(*) FROM lesson_done WHERE lesson_done.booklet = following.booklet),
                (SELECT COUNT(*) FROM skill_progress
                    WHERE skill_progress.booklet = following.booklet AND skill_progress.mastered IS NOT NULL)
            FROM following JOIN group_member ON group_member.following = following.id
            WHERE group_member.learning_group = \(group) AND following.ended IS NULL AND following.sharing <> 'nothing'
            """
        ) { row in (try row[0] as ID<Following>, try row[1] as Int, try row[2] as Int) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.0, ($0.1, $0.2)) })
    }

    /// How many people who show it have finished each assigned course.
    private static func finished(
        _ assignments: [AssignedCourse], in group: ID<LearningGroup>, catalogue: Catalogue, _ db: Connection
    ) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for assignment in assignments {
            guard let course = catalogue.course(assignment.course) else { continue }
            let prefix = "\(course.slug)/"
            counts[course.slug] = try db.value(
                Int.self,
                """
                SELECT COUNT(*) FROM (SELECT following.id FROM following
                JOIN group_member ON group_member.following = following.id
                JOIN lesson_done ON lesson_done.booklet = following.booklet
                WHERE group_member.learning_group = \(group) AND following.ended IS NULL AND following.sharing <> 'nothing'
                    AND SUBSTR(lesson_done.lesson, 1, CAST(\(prefix.count) AS INTEGER)) = \(prefix)
                GROUP BY following.id HAVING COUNT(*) >= \(course.lessons.count)) done
                """)
        }
        return counts
    }
}

extension NeedsHelp.Reason {
    /// Why, in words.
    func text(_ visit: Visit, _ catalogue: Catalogue) -> String {
        let t = visit.t
        switch self {
        case .asked: return t["desk.reason-asked"]
        case .stuck(let exercise):
            return t["desk.reason-stuck", ["exercise": catalogue.stepTitle(exercise, visit.language) ?? exercise]]
        case .late(let course):
            return t["desk.reason-late", ["course": catalogue.course(course)?.title[visit.language] ?? course]]
        case .quiet(let days): return t["desk.reason-quiet", days]
        }
    }
}

extension HardPage {
    init(_ group: LearningGroup, visit: Visit, catalogue: Catalogue, in db: Connection) throws {
        let language = visit.language
        let rows = try db.rows(
            """
            SELECT attempt.exercise, COUNT(DISTINCT attempt.booklet) FROM attempt
            JOIN following ON following.booklet = attempt.booklet
            JOIN group_member ON group_member.following = following.id
            WHERE group_member.learning_group = \(group.id) AND following.ended IS NULL AND following.sharing <> 'nothing'
                AND attempt.is_right = 0
            GROUP BY attempt.exercise HAVING COUNT(DISTINCT attempt.booklet) >= 2 ORDER BY 2 DESC, 1 LIMIT 12
            """
        ) { row in (exercise: try row[0] as String, people: try row[1] as Int) }
        self.visit = visit
        path = visit.path("/desk/\(group.organisation)/groups/\(group.id)")
        self.group = group.name
        lines = try rows.map { row in
            let lesson = row.exercise.split(separator: "/").prefix(2).joined(separator: "/")
            return (
                catalogue.stepTitle(row.exercise, language) ?? row.exercise,
                catalogue.lesson(lesson)?.lesson.edition(language)?.title ?? "", visit.path("/learn/\(row.exercise)"),
                row.people,
                try Self.answer(row.exercise, group.id, catalogue, language, db)
            )
        }
    }

    /// The wrong answer that most of them gave, among those who show their answers, when the author foresaw it.
    private static func answer(
        _ exercise: String, _ group: ID<LearningGroup>, _ catalogue: Catalogue, _ language: Language, _ db: Connection
    ) throws -> String? {
        let answers = try db.all(
            Attempt.self,
            """
            SELECT attempt.* FROM attempt JOIN following ON following.booklet = attempt.booklet
            JOIN group_member ON group_member.following = following.id
            WHERE group_member.learning_group = \(group) AND following.ended IS NULL AND following.sharing = 'answers'
                AND attempt.exercise = \(exercise) AND attempt.is_right = 0 ORDER BY attempt.at DESC LIMIT 200
            """)
        let parts = exercise.split(separator: "/").map(String.init)
        guard parts.count == 3,
            let known = catalogue.course(parts[0])?.lesson(parts[1])?.edition(language)?.step(parts[2])?.exercise
        else { return nil }
        let said = answers.compactMap { known.readable($0.answer) }
        let counts = Dictionary(grouping: said, by: { $0 }).mapValues(\.count)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}

extension Exercise {
    /// A chosen or foreseen answer in the author's words; nil for what somebody typed by herself, and for orders and pairs.
    fileprivate func readable(_ answer: Answer) -> String? {
        switch task {
        case .choice(let choice):
            let texts = answer.picks.filter { choice.options.indices.contains($0) }.map { choice.options[$0].text }
            return texts.isEmpty ? nil : texts.joined(separator: " + ")
        case .text(let task): return task.foreseen(answer.text ?? "")
        case .order, .assignment: return nil
        }
    }
}

extension GroupForm {
    init(_ group: LearningGroup) { self.init(name: group.name, colour: group.colour, place: group.place?.text) }
}
