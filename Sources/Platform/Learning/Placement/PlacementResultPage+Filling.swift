import Toolkit

extension PlacementResultPage {
    init(_ latest: Placement, before: Placement?, done: Set<String>, visit: Visit, site: Site) {
        let catalogue = site.catalogue
        let language = visit.language
        let levels = catalogue.placement.levels(latest.answers)
        let earlier = before.map { catalogue.placement.levels($0.answers) }
        let path = Path.advised(latest.answers, test: catalogue.placement, catalogue: catalogue)
        self.visit = visit
        areas = catalogue.framework.areas.compactMap { area in
            guard let level = levels[area.id] else { return nil }
            return Area(
                name: area.plain[language], level: level, meaning: catalogue.framework.level(level)?.plain[language] ?? "",
                change: earlier?[area.id].flatMap { Self.change(from: $0, to: level, visit.t) })
        }
        stages = path.stages.map { stage in
            StageLine(
                course: CourseLine(stage.course, in: language, progress: stage.course.progress(done, visit.t)),
                reason: stage.reason.map { reason in
                    visit.t[
                        "placement.because-\(reason.ease.rawValue)", ["action": reason.action.text[language]]]
                } ?? visit.t["placement.because-later"])
        }
        first = path.stages.first { $0.course.progress(done, visit.t) != visit.t["courses.finished"] }.map { stage in
            (visit.path("/learn/\(stage.course.slug)"), stage.course.title[language])
        }
    }

    private static func change(from earlier: Int, to level: Int, _ t: Words) -> String? {
        if level > earlier { return t["placement.up"] }
        return level < earlier ? t["placement.down"] : t["placement.same"]
    }
}

extension PlacementTest {
    /// The part of all possible points, 0 to 1.
    func share(_ answers: [String: Ease]) -> Double {
        let possible = actions.reduce(0) { $0 + 3 * $1.difficulty }
        let points = actions.reduce(0) { $0 + (answers[$1.id]?.points ?? 0) * $1.difficulty }
        return possible == 0 ? 0 : (Double(points) / Double(possible) * 1000).rounded() / 1000
    }
}
