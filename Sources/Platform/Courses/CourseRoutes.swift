import Database
import Hummingbird
import Toolkit

/// Doors to courses and lessons: reading.
struct CourseRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/learn", for: .anyone, catalogue)
        doors.get("/{language}/learn/{course}", for: .anyone, course)
        doors.get("/{language}/learn/{course}/summary", for: .anyone, summary)
        doors.get("/{language}/learn/{course}/{lesson}", for: .anyone) { visit in try await step(visit, id: nil) }
        doors.get("/{language}/learn/{course}/{lesson}/end", for: .anyone, end)
        doors.get("/{language}/learn/{course}/{lesson}/{step}", for: .anyone) { visit in
            try await step(visit, id: visit.parameter("step"))
        }
    }

    private func catalogue(_ visit: Visit) async throws -> Response {
        let done = try await lessonsDone(visit)
        let themes = Course.Theme.allCases.compactMap { theme -> CataloguePage.Theme? in
            let courses = site.catalogue.courses(for: .learner).filter { $0.theme == theme }
            guard !courses.isEmpty else { return nil }
            let lines = courses.map { CourseLine($0, in: visit.language, progress: $0.progress(done, visit.t)) }
            return .init(name: visit.t["courses.theme-\(theme.rawValue)"], courses: lines)
        }
        return site.show(CataloguePage(visit: visit, themes: themes), to: visit)
    }

    private func course(_ visit: Visit) async throws -> Response {
        let course = try find(visit)
        let done = try await lessonsDone(visit)
        return site.show(CoursePage(course, visit: visit, done: done, site: site), to: visit)
    }

    private func summary(_ visit: Visit) throws -> Response {
        let course = try find(visit)
        let address = site.settings.baseURL + visit.path("/learn/\(course.slug)")
        let page = CourseSheetPage(
            visit: visit, heading: course.title[visit.language], summary: course.summary[visit.language],
            skills: course.skills.map { $0.can[visit.language] },
            lessons: course.lessons.compactMap { $0.edition(visit.language) }.map { edition in
                .init(title: edition.title, steps: edition.steps.filter { $0.exercise == nil }.map(\.title))
            },
            address: address, code: QRCode.drawing(of: address, description: visit.t["courses.code-of-page"]))
        return site.show(page, to: visit)
    }

    /// One screen of a lesson; without a step's id, the first one.
    private func step(_ visit: Visit, id: String?) async throws -> Response {
        let place = try LessonPlace(visit, site: site, step: id)
        let attempt = try await attempt(visit)
        let isTaskDone = try await isTaskDone(place, visit)
        return site.show(StepPage(place, visit: visit, attempt: attempt, isTaskDone: isTaskDone), to: visit)
    }

    private func end(_ visit: Visit) async throws -> Response {
        let course = try find(visit)
        guard let lesson = course.lesson(visit.parameter("lesson")), let edition = lesson.edition(visit.language) else {
            throw Refusal.notFound
        }
        let booklet = visit.bookletID
        let progress = try await site.database.glance { db in
            try booklet.flatMap { try SkillProgress.find("\(course.slug)/\(lesson.skill)", of: $0, in: db) }
        }
        let done = try await lessonsDone(visit)
        let page = LessonEndPage(course, lesson, edition, visit: visit, progress: progress, done: done)
        return site.show(page, to: visit)
    }

    private func find(_ visit: Visit) throws -> Course {
        guard let course = site.catalogue.course(visit.parameter("course")) else { throw Refusal.notFound }
        return course
    }

    private func lessonsDone(_ visit: Visit) async throws -> Set<String> {
        guard let booklet = visit.bookletID else { return [] }
        return try await site.database.glance { db in try LessonDone.all(of: booklet, in: db) }
    }

    /// The answer that this page is about, named in the address after it was given. A browser that keeps no cookies has no
    /// session; it still sees what it was just told, for a minute.
    private func attempt(_ visit: Visit) async throws -> Attempt? {
        guard let id = visit.query("answer").flatMap({ ID<Attempt>($0) }) else { return nil }
        let attempt = try await site.database.glance { db in try Attempt.findIfPresent(id, in: db) }
        guard let attempt, visit.session != nil else { return attempt?.isFresh(at: visit.now) == true ? attempt : nil }
        return attempt.booklet == visit.bookletID ? attempt : nil
    }

    private func isTaskDone(_ place: LessonPlace, _ visit: Visit) async throws -> Bool? {
        guard let booklet = visit.bookletID, case .task = place.step.block else { return nil }
        let step = place.name
        return try await site.database.glance { db in
            try db.value(Bool.self, "SELECT done FROM task_check WHERE booklet = \(booklet) AND step = \(step)")
        }
    }
}

extension Visit {
    /// The booklet that this session opens.
    var bookletID: ID<Booklet>? { session?.subject.flatMap { ID<Booklet>($0) } }
}
