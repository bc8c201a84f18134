import Database

extension DemoLearner {
    /// Answers the placement as it asks, to its end or up to `limit` answers.
    mutating func place(with test: PlacementTest, limit: Int = .max) {
        var placement: Placement?
        var given = 0
        while given < limit, let action = test.next(after: placement?.answers ?? [:]) {
            pause(8...40)
            let begun = placement ?? newPlacement(test)
            placement = begun.answered(action.id, ease(of: action))
            given += 1
        }
        guard let placement else { return }
        keep(placement, of: test)
    }

    /// Answers what the placement asks with answers known beforehand.
    mutating func place(with test: PlacementTest, answers: (PlacementTest.Action) -> Ease) {
        var placement: Placement?
        while let action = test.next(after: placement?.answers ?? [:]) {
            pause(8...40)
            placement = (placement ?? newPlacement(test)).answered(action.id, answers(action))
        }
        if let placement { keep(placement, of: test) }
    }

    private mutating func newPlacement(_ test: PlacementTest) -> Placement {
        Placement(
            id: .fresh(at: now, using: &dice), booklet: holder, test: test.id, answers: [:],
            started: now)
    }

    /// It is finished when there is nothing more to ask.
    private mutating func keep(_ placement: Placement, of test: PlacementTest) {
        guard test.next(after: placement.answers) == nil else { return placements.append(placement) }
        write(.placed(placement, share: test.share(placement.answers)))
        placements.append(placement.finished(at: now))
    }

    /// What she says of an action: the harder it is, the less; never quite what one expects.
    private mutating func ease(of action: PlacementTest.Action) -> Ease {
        let sure = ability * 1.5 - Double(action.difficulty) * 0.22 + dice.between(-0.2...0.2)
        return switch sure {
        case ..<0: .never
        case ..<0.3: .withHelp
        case ..<0.62: .withDifficulty
        default: .easily
        }
    }
}
