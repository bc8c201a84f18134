/// The courses somebody is advised to follow, in order, each with its reason.
struct Path: Sendable {
    let stages: [Stage]

    struct Stage: Sendable {
        let course: Course
        /// What she said of an action this course teaches: the weakest one; nil when none of them was asked yet.
        let reason: (action: PlacementTest.Action, ease: Ease)?
    }

    /// Learner courses with an action not yet easy, weakest first, each after what it builds on. Without answers: all, in order.
    static func advised(_ answers: [String: Ease], test: PlacementTest, catalogue: Catalogue) -> Path {
        let courses = catalogue.courses(for: .learner)
        guard !answers.isEmpty else { return Path(stages: courses.map { Stage(course: $0, reason: nil) }) }
        let needed = courses.filter { need(of: $0, answers, test) > 0 }
            .sorted { need(of: $0, answers, test) > need(of: $1, answers, test) }
        var stages: [Stage] = []
        func add(_ course: Course) {
            guard !stages.contains(where: { $0.course.slug == course.slug }) else { return }
            for slug in course.prerequisites {
                guard let first = catalogue.course(slug), need(of: first, answers, test) > 0 else { continue }
                add(first)
            }
            stages.append(Stage(course: course, reason: weakest(of: course, answers, test)))
        }
        needed.forEach(add)
        return Path(stages: stages)
    }

    /// How far a course's actions are from easy, 0 to 1.
    private static func need(of course: Course, _ answers: [String: Ease], _ test: PlacementTest) -> Double {
        let actions = test.actions.filter { $0.course == course.slug }
        guard !actions.isEmpty else { return 0 }
        let missing = actions.reduce(0) { $0 + 3 - (answers[$1.id] ?? .never).points }
        return Double(missing) / Double(3 * actions.count)
    }

    private static func weakest(
        of course: Course, _ answers: [String: Ease], _ test: PlacementTest
    ) -> (action: PlacementTest.Action, ease: Ease)? {
        test.actions.filter { $0.course == course.slug }
            .compactMap { action in answers[action.id].map { (action: action, ease: $0) } }
            .min { $0.ease.points < $1.ease.points }
    }
}
