import Database
import Foundation
import Toolkit

/// Everything that is kept about a booklet, for its owner to read and to take away.
struct BookletExport: Sendable, Encodable {
    let booklet: Booklet
    let placements: [Placement]
    let skills: [SkillProgress]
    let attempts: [Attempt]
    let lessonsDone: [String]
    let consents: [Consent]
    let tasks: [TaskSaid]
    /// How many devices would open it by its pictures.
    let devices: Int
    /// What programs keep about her under her pseudonym, by name.
    let documents: [String]
    /// Who accompanies her, what was noted of her gestures, and what she asked.
    let followings: [Following]
    let gestures: [GestureNote]
    let requests: [HelpRequest]
    /// Who saw or changed something in it.
    let logbook: [LogbookEntry]
    /// The facts under this booklet's pseudonym, as xAPI statements.
    let statements: [String]

    /// What she said of a task on her own device.
    struct TaskSaid: Sendable, Codable {
        let step: String
        let done: Bool
        let at: Instant
    }

    init(_ booklet: Booklet, in db: Connection) throws {
        self.booklet = booklet
        placements = try db.all(Placement.self, "SELECT * FROM placement WHERE booklet = \(booklet.id) ORDER BY started")
        skills = try SkillProgress.all(of: booklet.id, in: db)
        attempts = try db.all(Attempt.self, "SELECT * FROM attempt WHERE booklet = \(booklet.id) ORDER BY id")
        lessonsDone = try LessonDone.all(of: booklet.id, in: db).sorted()
        consents = try Consent.all(of: .booklet(booklet.id), in: db)
        tasks = try db.all(
            TaskSaid.self, "SELECT step, done, at FROM task_check WHERE booklet = \(booklet.id) ORDER BY at, step")
        devices = try db.value(Int.self, "SELECT COUNT(*) FROM known_device WHERE booklet = \(booklet.id)") ?? 0
        followings = try Following.all(of: booklet.id, in: db)
        gestures = try GestureNote.all(about: booklet.id, in: db)
        requests = try HelpRequest.all(of: booklet.id, in: db)
        documents = try DocumentStore.names(about: booklet.pseudonym, in: db)
        logbook = try LogbookEntry.about(booklet.id, in: db)
        statements = try db.all(
            String.self,
            """
            SELECT fact.statement FROM fact JOIN pseudonym ON pseudonym.id = fact.actor
            WHERE pseudonym.counted_as = (SELECT counted_as FROM pseudonym WHERE id = \(booklet.pseudonym))
            ORDER BY fact.id
            """)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension ExportPage {
    init(_ export: BookletExport, visit: Visit, catalogue: Catalogue, in db: Connection) throws {
        let language = visit.language
        let t = visit.t
        func day(_ instant: Instant) -> String { Dates.text(instant, language) }
        self.visit = visit
        code = BookletCode(export.booklet.code)?.grouped ?? export.booklet.code
        opened = day(export.booklet.opened)
        placements = export.placements.flatMap { placement in
            catalogue.placement.actions.compactMap { action in
                placement.answers[action.id].map { ease in
                    Line(
                        day: day(placement.started),
                        text: "\(action.text[language]) — \(t["placement.\(ease.rawValue)"])")
                }
            }
        }
        skills = export.skills.map { skill in
            Line(
                day: day(skill.mastered ?? skill.practised ?? skill.begun),
                text:
                    "\(catalogue.sentence(of: skill.skill, language) ?? skill.skill) — \(t["booklet.\(skill.stage.rawValue)"])")
        }
        answers = export.attempts.map { attempt in
            let title = catalogue.stepTitle(attempt.exercise, language) ?? attempt.exercise
            return Line(
                day: day(attempt.at), text: "\(title) — \(t[attempt.isRight ? "exercise.yes" : "exercise.not-yet"])")
        }
        tasks = export.tasks.map { task in
            let title = catalogue.stepTitle(task.step, language) ?? task.step
            return Line(day: day(task.at), text: "\(title) — \(t[task.done ? "exercise.yes" : "exercise.not-yet"])")
        }
        devices = export.devices
        seen = try LogbookLine.all(export.logbook, visit: visit, in: db)
        facts = export.statements.count
        consents = ConsentPart(
            export.consents, purposes: Consent.Purpose.ofBooklets, action: visit.path("/booklet/consents"), visit: visit)
        period = RetentionClass.of(.booklet)?.period(t) ?? ""
    }
}

extension Catalogue {
    /// The title of the step of `course/lesson/step`; nil when the content no longer has it.
    func stepTitle(_ name: String, _ language: Language) -> String? {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 3 else { return nil }
        return course(parts[0])?.lesson(parts[1])?.edition(language)?.step(parts[2])?.title
    }
}
