import Database
import Hummingbird
import Toolkit

/// The door to the public figures.
struct ImpactRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/impact", for: .anyone, counter)
    }

    private func counter(_ visit: Visit) async throws -> Response {
        let counter = try await current(visit)
        let t = visit.t
        func text(_ figure: Counter.Figure) -> String {
            figure.isFew ? t["impact.fewer", Counter.smallest] : Numbers.text(figure.count ?? 0, visit.language)
        }
        let page = CounterPage(
            visit: visit, skilled: text(counter.skilled), active: text(counter.active),
            target: Numbers.text(Counter.target, visit.language),
            percent: counter.skilled.count.map { min(100, $0 * 100 / Counter.target) } ?? 0,
            at: Dates.text(counter.at, visit.language))
        return site.show(page, to: visit)
    }

    private func current(_ visit: Visit) async throws -> Counter {
        if let known = site.counter.current(at: visit.now) { return known }
        let courses = site.catalogue.courses(for: .learner).map(\.slug)
        let counter = try await site.database.read { [journal = site.journal] db in
            try Counter.count(courses: courses, journal: journal, at: visit.now, in: db)
        }
        site.counter.keep(counter)
        return counter
    }
}
