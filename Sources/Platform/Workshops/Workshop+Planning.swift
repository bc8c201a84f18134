import Database

extension Workshop {
    /// The plan of a kit in as many minutes as there are: each step in proportion, in fives, nothing shorter than five minutes.
    /// What does not fit is left out from before the look back, which always stays.
    static func plan(_ kit: Kit, in minutes: Int) -> [Part] {
        guard let last = kit.steps.last, minutes >= 5 else { return [] }
        var steps = kit.steps
        while steps.count > 2, steps.count * 5 > minutes { steps.remove(at: steps.count - 2) }
        if steps.count * 5 > minutes { steps = [last] }
        let whole = max(1, steps.reduce(0) { $0 + $1.minutes })
        var left = minutes
        var parts: [Part] = []
        for (index, step) in steps.enumerated() {
            let later = (steps.count - index - 1) * 5
            let share = step.minutes * minutes / whole
            let own = index == steps.count - 1 ? left : max(5, min(left - later, (share + 2) / 5 * 5))
            parts.append(Part(name: step.id, minutes: own, isDone: false))
            left -= own
        }
        return parts
    }
}
