extension PlacementTest {
    /// The next action to ask about; nil when enough is known.
    ///
    /// An action is not asked once its area holds a “never” for something easier, or two “never” in all: hard questions after
    /// several “never” teach nothing and hurt. Source: `docs/learning-rules.md`.
    func next(after answers: [String: Ease]) -> Action? {
        actions.first { answers[$0.id] == nil && isWorthAsking($0, answers) }
    }

    /// How many questions are still to come, at most.
    func remaining(after answers: [String: Ease]) -> Int {
        actions.count { answers[$0.id] == nil && isWorthAsking($0, answers) }
    }

    private func isWorthAsking(_ action: Action, _ answers: [String: Ease]) -> Bool {
        let never = actions.filter { answers[$0.id] == .never }
        if never.contains(where: { $0.area == action.area && $0.difficulty < action.difficulty }) { return false }
        if never.count(where: { $0.area == action.area }) >= 2 { return false }
        return never.count < 4 || action.difficulty == 1
    }

    /// A level per area, 1 to 5, from shares of possible points; what was not asked counts as “never”.
    func levels(_ answers: [String: Ease]) -> [String: Int] {
        var levels: [String: Int] = [:]
        for (area, actions) in Dictionary(grouping: actions, by: \.area) {
            let possible = actions.reduce(0) { $0 + 3 * $1.difficulty }
            let points = actions.reduce(0) { $0 + (answers[$1.id]?.points ?? 0) * $1.difficulty }
            guard possible > 0 else { continue }
            levels[area] = min(5, 1 + points * 5 / possible)
        }
        return levels
    }
}
