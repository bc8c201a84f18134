import Database

extension SkillEvidence {
    /// What a booklet's answers say of a skill whose exercises today are `exercises`.
    static func of(
        _ skill: String, exercises: [ExerciseID], booklet: ID<Booklet>, rule: MasteryRule, on today: Day, in db: Connection
    ) throws -> SkillEvidence {
        let known = Set(exercises.map(\.description))
        let rows = try db.rows(
            """
            SELECT exercise, COUNT(DISTINCT CASE WHEN hinted = 0 THEN day END),
                MAX(CASE WHEN hinted = 0 AND day = \(today) THEN 1 ELSE 0 END)
            FROM attempt WHERE booklet = \(booklet) AND skill = \(skill) AND is_right = 1 GROUP BY exercise
            """
        ) { row in (exercise: try row[0] as String, days: try row[1] as Int, today: try row[2] as Int) }
        let mine = rows.filter { known.contains($0.exercise) }
        return SkillEvidence(
            exercises: exercises.count, right: mine.count, sure: mine.count { $0.days >= rule.sittings },
            rightToday: mine.count { $0.today == 1 })
    }
}

extension SkillProgress {
    static func find(_ skill: String, of booklet: ID<Booklet>, in db: Connection) throws -> SkillProgress? {
        try db.first(
            SkillProgress.self, "SELECT * FROM skill_progress WHERE booklet = \(booklet) AND skill = \(skill)")
    }

    /// How far a booklet is with every skill it has begun.
    static func all(of booklet: ID<Booklet>, in db: Connection) throws -> [SkillProgress] {
        try db.all(SkillProgress.self, "SELECT * FROM skill_progress WHERE booklet = \(booklet)")
    }
}

extension Attempt {
    /// The exercises of a lesson that a booklet has answered right at least once.
    static func answeredRight(lesson: String, of booklet: ID<Booklet>, skill: String, in db: Connection) throws -> Set<String> {
        let prefix = lesson + "/"
        return Set(
            try db.all(
                String.self,
                """
                SELECT DISTINCT exercise FROM attempt
                WHERE booklet = \(booklet) AND skill = \(skill) AND is_right = 1
                    AND substr(exercise, 1, CAST(\(prefix.count) AS INTEGER)) = \(prefix)
                """))
    }
}

/// The lessons a booklet has finished.
enum LessonDone {
    static func all(of booklet: ID<Booklet>, in db: Connection) throws -> Set<String> {
        Set(try db.all(String.self, "SELECT lesson FROM lesson_done WHERE booklet = \(booklet)"))
    }

    /// Notes that a lesson is finished; true the first time.
    static func note(_ lesson: String, of booklet: ID<Booklet>, at now: Instant, in db: Connection) throws -> Bool {
        try db.execute(
            """
            INSERT INTO lesson_done (booklet, lesson, at) VALUES (\(booklet), \(lesson), \(now))
            ON CONFLICT (booklet, lesson) DO NOTHING
            """) == 1
    }
}
