import Database

extension SkillProgress {
    /// What two booklets together have of one skill: the earliest of each date.
    func joined(to mine: SkillProgress?, in booklet: ID<Booklet>) -> SkillProgress {
        func earliest(_ left: Instant?, _ right: Instant?) -> Instant? { [left, right].compactMap(\.self).min() }
        return SkillProgress(
            booklet: booklet, skill: skill, begun: min(begun, mine?.begun ?? begun),
            practised: earliest(practised, mine?.practised), mastered: earliest(mastered, mine?.mastered),
            refreshes: max(refreshes, mine?.refreshes ?? 0),
            nextRefresh: [nextRefresh, mine?.nextRefresh].compactMap(\.self).min())
    }

    /// After two booklets became one: what all their answers together say of each skill.
    static func recount(_ booklet: Booklet, catalogue: Catalogue, at now: Instant, journal: Journal, in db: Connection) throws {
        let rule = MasteryRule.current
        let names = try db.all(String.self, "SELECT DISTINCT skill FROM attempt WHERE booklet = \(booklet.id)")
        for name in names {
            guard let (course, lesson) = catalogue.lesson(of: name), let skill = course.skill(lesson.skill) else { continue }
            let known = try find(name, of: booklet.id, in: db)
            let progress = known ?? SkillProgress(booklet: booklet.id, skill: name, begun: now)
            let evidence = try SkillEvidence.of(
                name, exercises: course.exercises(of: skill), booklet: booklet.id, rule: rule, on: Day(of: now), in: db)
            let (next, steps) = progress.advanced(by: evidence, rule: rule, on: Day(of: now), at: now)
            if next != known { try next.upsert(in: db) }
            for step in steps {
                try journal.record(.advanced(step, skill: name, by: booklet, rule: rule), at: now, in: db)
            }
        }
    }
}
