import Database
import Hummingbird
import Toolkit

/// Doors to the placement: one question after the other, then where one stands.
struct PlacementRoutes {
    let site: Site

    private var test: PlacementTest { site.catalogue.placement }

    func open(_ doors: Doors) {
        doors.get("/{language}/placement", for: .anyone, begin)
        doors.get("/{language}/placement/result", for: .bookletOwner, result)
        doors.get("/{language}/placement/{action}", for: .anyone, question)
        doors.post("/{language}/placement/{action}", for: .anyone, answer)
    }

    /// The next question of a placement under way, else the first one.
    private func begin(_ visit: Visit) async throws -> Response {
        let answers = try await answers(visit)
        guard let action = test.next(after: answers) else { throw Refusal.notFound }
        return site.show(page(action, visit, answers), to: visit)
    }

    private func question(_ visit: Visit) async throws -> Response {
        guard let action = test.action(visit.parameter("action")) else { throw Refusal.notFound }
        return site.show(page(action, visit, try await answers(visit)), to: visit)
    }

    private func answer(_ visit: Visit) async throws -> Response {
        guard let action = test.action(visit.parameter("action")) else { throw Refusal.stepGone }
        guard let ease = visit.form["ease"].flatMap({ Ease(rawValue: $0) }) else { throw Refusal.badRequest }
        let (next, opened) = try await site.database.write { [site, test] db in
            let (booklet, opened) = try site.booklet(of: visit, in: db)
            let begun = try Placement.open(of: booklet.id, in: db)
            var placement = (begun ?? .begun(booklet, test: test, at: visit.now)).answered(action.id, ease)
            let next = test.next(after: placement.answers)
            if next == nil { placement = try site.finish(placement, of: booklet, at: visit.now, in: db) }
            try placement.upsert(in: db)
            return (next, opened)
        }
        return site.keeping(opened, .redirect(to: visit.path("/placement/\(next?.id ?? "result")")))
    }

    private func result(_ visit: Visit) async throws -> Response {
        guard let id = visit.bookletID else { throw Refusal.noBooklet }
        let (placements, done) = try await site.database.glance { db in
            (try Placement.finished(of: id, limit: 2, in: db), try LessonDone.all(of: id, in: db))
        }
        guard let latest = placements.first else { return .redirect(to: visit.path("/placement")) }
        let page = PlacementResultPage(latest, before: placements.element(1), done: done, visit: visit, site: site)
        return site.show(page, to: visit)
    }

    private func answers(_ visit: Visit) async throws -> [String: Ease] {
        guard let id = visit.bookletID else { return [:] }
        return try await site.database.glance { db in try Placement.open(of: id, in: db)?.answers ?? [:] }
    }

    private func page(_ action: PlacementTest.Action, _ visit: Visit, _ answers: [String: Ease]) -> PlacementPage {
        let path = "placement/sounds/\(visit.language.rawValue)/\(action.id).mp3"
        return PlacementPage(
            visit: visit, action: action, number: answers.count + 1, remaining: test.remaining(after: answers),
            chosen: answers[action.id], isFirst: answers.isEmpty,
            recording: site.contentFiles.file(path).map { _ in "/spoken/\(visit.language.rawValue)/\(action.id).mp3" })
    }
}

extension Site {
    /// A placement comes to its end: the fact says so.
    func finish(_ placement: Placement, of booklet: Booklet, at now: Instant, in db: Connection) throws -> Placement {
        let share = catalogue.placement.share(placement.answers)
        try journal.record(.placed(placement, share: share, by: booklet), at: now, in: db)
        return placement.finished(at: now)
    }
}
