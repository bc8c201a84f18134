import Database
import Toolkit

extension NeedsHelp {
    /// The signs of everybody in a group who shows her progress, by following: five questions, however many people.
    func signs(
        in group: ID<LearningGroup>, late: [AssignedCourse], catalogue: Catalogue, on today: Day, db: Connection
    ) throws -> [ID<Following>: Signs] {
        let people: SQL = """
            SELECT following.id AS following, following.booklet AS booklet FROM following
            JOIN group_member ON group_member.following = following.id
            WHERE group_member.learning_group = \(group) AND following.ended IS NULL AND following.sharing <> 'nothing'
            """
        var signs: [ID<Following>: Signs] = [:]
        let since = today.adding(days: -days)
        for (id, last) in try db.rows(
            """
            SELECT p.following, MAX(attempt.day) FROM (\(sql: people)) p LEFT JOIN attempt ON attempt.booklet = p.booklet
            GROUP BY p.following
            """, { row in (try row[0] as ID<Following>, try row[1] as Day?) })
        {
            signs[id] = Signs(last: last)
        }
        for (id, exercise) in try db.rows(
            """
            SELECT p.following, attempt.exercise FROM (\(sql: people)) p JOIN attempt ON attempt.booklet = p.booklet
            WHERE attempt.day >= \(since) GROUP BY p.following, attempt.exercise
            HAVING MAX(attempt.is_right) = 0 AND COUNT(*) >= \(tries) ORDER BY MAX(attempt.at) DESC
            """, { row in (try row[0] as ID<Following>, try row[1] as String) })
        {
            signs[id]?.stuck.append(exercise)
        }
        for (id, begun, lessons) in try begunAndDone(people, db) { note(id, begun, lessons, late, catalogue, today, &signs) }
        for id in try db.all(
            ID<Following>.self,
            "SELECT p.following FROM (\(sql: people)) p JOIN help_request ON help_request.booklet = p.booklet WHERE help_request.closed IS NULL"
        ) {
            signs[id]?.hasAsked = true
        }
        return signs
    }

    /// The courses that each has begun, and the lessons that each has finished.
    private func begunAndDone(
        _ people: SQL, _ db: Connection
    ) throws -> [(ID<Following>, begun: Set<String>, lessons: Set<String>)] {
        var found: [ID<Following>: (begun: Set<String>, lessons: Set<String>)] = [:]
        for (id, skill) in try db.rows(
            "SELECT p.following, skill_progress.skill FROM (\(sql: people)) p LEFT JOIN skill_progress ON skill_progress.booklet = p.booklet",
            { row in (try row[0] as ID<Following>, try row[1] as String?) })
        {
            found[id, default: ([], [])].begun.formUnion(
                skill.flatMap { $0.split(separator: "/").first }.map { [String($0)] } ?? [])
        }
        for (id, lesson) in try db.rows(
            "SELECT p.following, lesson_done.lesson FROM (\(sql: people)) p JOIN lesson_done ON lesson_done.booklet = p.booklet",
            { row in (try row[0] as ID<Following>, try row[1] as String) })
        {
            found[id, default: ([], [])].lessons.insert(lesson)
        }
        return found.map { ($0.key, $0.value.begun, $0.value.lessons) }
    }

    private func note(
        _ id: ID<Following>, _ begun: Set<String>, _ lessons: Set<String>, _ assignments: [AssignedCourse],
        _ catalogue: Catalogue,
        _ today: Day, _ signs: inout [ID<Following>: Signs]
    ) {
        func isFinished(_ slug: String) -> Bool {
            catalogue.course(slug)?.lessons.allSatisfy { lessons.contains("\(slug)/\($0.slug)") } ?? true
        }
        signs[id]?.hasMore = begun.contains { !isFinished($0) }
        signs[id]?.late = assignments.filter { $0.due.map { $0 < today } ?? false }.map(\.course).filter { !isFinished($0) }
    }
}
