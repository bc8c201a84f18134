import Database
import Hummingbird
import Toolkit

/// Doors to answers: writing. The first answer opens a booklet, silently.
struct PracticeRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.post("/{language}/learn/{course}/{lesson}/{step}", for: .anyone, answer)
    }

    private func answer(_ visit: Visit) async throws -> Response {
        let place = try LessonPlace(visit, site: site, step: visit.parameter("step"))
        switch place.step.block {
        case .exercise(let exercise): return try await answer(exercise, place, visit)
        case .task: return try await check(place, visit)
        default: throw Refusal.stepGone
        }
    }

    private func answer(_ exercise: Exercise, _ place: LessonPlace, _ visit: Visit) async throws -> Response {
        let form = AnswerForm(visit.form, for: exercise)
        let path = visit.path("/learn/\(place.name)")
        guard let answer = form.answer else { return .redirect(to: "\(path)?empty=1#main") }
        let (attempt, opened) = try await site.database.write { [site] db in
            let (booklet, opened) = try site.booklet(of: visit, in: db)
            let attempt = try practice(place, booklet, visit)
                .answered(place.step, exercise, answer, hinted: form.hinted, in: db)
            return (attempt, opened)
        }
        let hint = form.hinted && !attempt.isRight ? "&hint=1" : ""
        return site.keeping(opened, .redirect(to: "\(path)?answer=\(attempt.id)\(hint)#feedback"))
    }

    private func check(_ place: LessonPlace, _ visit: Visit) async throws -> Response {
        guard let done = visit.form["done"] else { throw Refusal.badRequest }
        let opened = try await site.database.write { [site] db in
            let (booklet, opened) = try site.booklet(of: visit, in: db)
            try practice(place, booklet, visit).tried(place.step, isDone: done == "1", in: db)
            return opened
        }
        return site.keeping(opened, .redirect(to: visit.path("/learn/\(place.name)#feedback")))
    }

    private func practice(_ place: LessonPlace, _ booklet: Booklet, _ visit: Visit) -> Practice {
        Practice(
            course: place.course, lesson: place.lesson, booklet: booklet, language: visit.language, journal: site.journal,
            now: visit.now)
    }
}
