import Database

/// One time somebody said what she can do: her answers so far, by action.
struct Placement: Record {
    let id: ID<Placement>
    var booklet: ID<Booklet>
    let test: String
    var answers: [String: Ease]
    let started: Instant
    var finished: Instant?
}

extension Placement {
    static func begun(_ booklet: Booklet, test: PlacementTest, at now: Instant) -> Placement {
        Placement(id: .fresh(at: now), booklet: booklet.id, test: test.id, answers: [:], started: now)
    }

    func answered(_ action: String, _ ease: Ease) -> Placement {
        var next = self
        next.answers[action] = ease
        return next
    }

    func finished(at now: Instant) -> Placement {
        var next = self
        next.finished = now
        return next
    }
}
