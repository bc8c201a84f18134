import Database
import Toolkit

extension LearnerPage {
    init(
        _ following: Following, problem: String?, visit: Visit, site: Site, in db: Connection
    ) throws {
        let (t, language, catalogue) = (visit.t, visit.language, site.catalogue)
        self.visit = visit
        self.problem = problem
        desk = visit.path("/desk/\(following.organisation)")
        path = "\(desk)/learners/\(following.id)"
        name = following.called ?? t["following.unnamed", ["day": Dates.text(following.since, language)]]
        sharing = following.sharing
        sharingSince =
            t["following.said-\(following.sharingWay.rawValue)", ["day": Dates.text(following.sharingSince, language)]]
        let desk = desk
        groups = try following.groups(in: db).map { ("\(desk)/groups/\($0.id)", $0.name) }
        showsCard = following.showsCard(at: visit.now)
        isEnded = following.ended != nil
        today = Day(of: visit.now).description
        choices = Course.Theme.allCases.compactMap { theme in
            let gestures = catalogue.gestures.gestures.filter { $0.theme == theme }
            return gestures.isEmpty
                ? nil : (t["courses.theme-\(theme.rawValue)"], gestures.map { ($0.id, $0.text[language]) })
        }
        gestures = GestureLine.all(try GestureNote.all(of: following.id, in: db)).map {
            Line($0, visit: visit, catalogue: catalogue)
        }
        let isOpen = following.ended == nil
        progress =
            isOpen && following.sharing != .nothing ? try Progress(following, visit: visit, catalogue: catalogue, in: db) : nil
        let attempts =
            isOpen && following.sharing == .answers ? try Attempt.latest(of: following.booklet, most: 20, in: db) : []
        answers = attempts.map { attempt in
            let title = catalogue.stepTitle(attempt.exercise, language) ?? attempt.exercise
            return (Dates.text(attempt.at, language), "\(title) — \(t[attempt.isRight ? "exercise.yes" : "exercise.not-yet"])")
        }
    }
}

extension LearnerPage.Line {
    init(_ line: GestureLine, visit: Visit, catalogue: Catalogue) {
        gesture = catalogue.gestures.gesture(line.gesture)?.text[visit.language] ?? line.gesture
        steps = line.notes.suffix(8).map { note in
            (Dates.text(note.day, visit.language), note.autonomy.rank, visit.t["gestures.\(note.autonomy.rawValue)"])
        }
    }
}

extension LearnerPage.Progress {
    init(_ following: Following, visit: Visit, catalogue: Catalogue, in db: Connection) throws {
        let (t, language) = (visit.t, visit.language)
        let skills = try SkillProgress.all(of: following.booklet, in: db)
        let placement = try Placement.finished(of: following.booklet, limit: 1, in: db).first
        let areas = placement.map { catalogue.placement.levels($0.answers) } ?? [:]
        levels = catalogue.framework.areas.compactMap { area in
            areas[area.id].map { (area.plain[language], catalogue.framework.level($0)?.plain[language] ?? "") }
        }
        can = skills.filter { $0.stage != .begun }.compactMap { catalogue.sentence(of: $0.skill, language) }
        last = try Attempt.latest(of: following.booklet, most: 1, in: db).first.map {
            t["following.last-day", ["day": Dates.text($0.at, language)]]
        }
        let done = try LessonDone.all(of: following.booklet, in: db)
        let path = Path.advised(placement?.answers ?? [:], test: catalogue.placement, catalogue: catalogue)
        next = path.stages.first { stage in
            !stage.course.lessons.allSatisfy { done.contains("\(stage.course.slug)/\($0.slug)") }
        }
        .map { (visit.path("/learn/\($0.course.slug)"), $0.course.title[language]) }
    }
}

extension Attempt {
    /// The last answers of a booklet, the newest first.
    static func latest(of booklet: ID<Booklet>, most: Int, in db: Connection) throws -> [Attempt] {
        try db.all(
            Attempt.self, "SELECT * FROM attempt WHERE booklet = \(booklet) ORDER BY at DESC, id DESC LIMIT \(most)")
    }
}
