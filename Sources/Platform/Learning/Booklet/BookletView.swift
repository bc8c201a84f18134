import Database
import Toolkit

/// A booklet with all that its page says, read at one moment.
struct BookletView: Sendable {
    let booklet: Booklet
    let skills: [SkillProgress]
    let placement: Placement?
    let done: Set<String>

    /// Nil when the booklet is gone.
    init?(_ id: ID<Booklet>, in db: Connection) throws {
        guard let booklet = try Booklet.findIfPresent(id, in: db) else { return nil }
        self.booklet = booklet
        skills = try SkillProgress.all(of: id, in: db)
        placement = try Placement.finished(of: id, limit: 1, in: db).first
        done = try LessonDone.all(of: id, in: db)
    }
}

extension BookletPage {
    init(_ view: BookletView, visit: Visit, site: Site) {
        let language = visit.language
        let catalogue = site.catalogue
        func sentences(_ stage: SkillProgress.Stage) -> [String] {
            view.skills.filter { $0.stage == stage }.compactMap { catalogue.sentence(of: $0.skill, language) }
        }
        self.visit = visit
        code = BookletCode(view.booklet.code)?.grouped ?? view.booklet.code
        mastered = sentences(.mastered)
        practised = sentences(.practised)
        begun = sentences(.begun)
        refreshers = view.skills.filter { $0.isDue(on: Day(of: visit.now)) }.compactMap { progress in
            catalogue.lesson(of: progress.skill).map { course, lesson in
                (visit.path("/learn/\(course.slug)/\(lesson.slug)"), lesson.edition(language)?.title ?? "")
            }
        }
        hasPictures = view.booklet.pictures != nil
        isShared = visit.session?.isShared ?? false
        next = Self.next(view, visit, catalogue)
    }

    /// Go on where one stopped; else the next course of the path; else find out where one stands.
    private static func next(_ view: BookletView, _ visit: Visit, _ catalogue: Catalogue) -> (path: String, label: String) {
        if let resume = view.booklet.resume, let lesson = catalogue.lessonTitle(at: resume, visit.language) {
            return (visit.path("/learn/\(resume)"), visit.t["booklet.go-on", ["lesson": lesson]])
        }
        guard let placement = view.placement else { return (visit.path("/placement"), visit.t["booklet.find-level"]) }
        let path = Path.advised(placement.answers, test: catalogue.placement, catalogue: catalogue)
        let stage = path.stages.first { stage in
            !stage.course.lessons.allSatisfy { view.done.contains("\(stage.course.slug)/\($0.slug)") }
        }
        guard let course = stage?.course else { return (visit.path("/learn"), visit.t["booklet.choose-course"]) }
        let title = course.title[visit.language]
        return (visit.path("/learn/\(course.slug)"), visit.t["booklet.start", ["course": title]])
    }
}

extension CardPage {
    init(_ booklet: Booklet, visit: Visit, site: Site) {
        self.visit = visit
        code = BookletCode(booklet.code)?.grouped ?? booklet.code
        address = site.settings.baseURL + visit.path("/booklet/opening")
        drawing = QRCode.drawing(of: "\(address)?code=\(booklet.code)", description: visit.t["booklet.code-of-card"])
    }
}

extension SkillProgress {
    func isDue(on day: Day) -> Bool { nextRefresh.map { $0 <= day } ?? false }
}

extension Catalogue {
    /// “I can …” for `course/skill`; nil when the content no longer has it.
    func sentence(of name: String, _ language: Language) -> String? {
        let parts = name.split(separator: "/").map(String.init)
        return parts.first.flatMap { course($0) }?.skill(parts.last ?? "")?.can[language]
    }

    /// The first lesson that trains `course/skill`.
    func lesson(of name: String) -> (Course, Lesson)? {
        let parts = name.split(separator: "/").map(String.init)
        guard let course = parts.first.flatMap({ course($0) }),
            let lesson = course.lessons.first(where: { $0.skill == parts.last })
        else { return nil }
        return (course, lesson)
    }

    /// The title of the lesson of `course/lesson/step`, unless it was finished to its end.
    func lessonTitle(at resume: String, _ language: Language) -> String? {
        let parts = resume.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[2] != "end" else { return nil }
        let edition = course(parts[0])?.lesson(parts[1])?.edition(language)
        return edition?.step(parts[2]) == nil ? nil : edition?.title
    }
}
