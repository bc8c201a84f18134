import Toolkit

/// The facts that learning leaves.
extension Fact {
    static func opened(_ booklet: Booklet) -> Fact {
        Fact(actor: booklet.pseudonym, verb: .registered, object: "/booklet", kind: .profile, language: booklet.language)
    }

    /// What somebody typed freely stays in her booklet: a fact only holds answers that the author wrote.
    static func answered(_ attempt: Attempt, to exercise: Exercise, by booklet: Booklet, in language: Language) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .answered, object: "/learn/\(attempt.exercise)", kind: .exercise,
            result: Result(
                success: attempt.isRight,
                response: exercise.foreseen(attempt.answer),
                hinted: attempt.hinted),
            language: language)
    }

    /// A task on one's own device, done or not yet.
    static func tried(_ step: String, isDone: Bool, by booklet: Booklet, in language: Language) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: isDone ? .completed : .attempted, object: "/learn/\(step)", kind: .task,
            result: Result(completion: isDone), language: language)
    }

    static func finished(lesson: String, by booklet: Booklet) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .completed, object: "/learn/\(lesson)", kind: .lesson,
            result: Result(completion: true))
    }

    static func finished(course: String, by booklet: Booklet) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .completed, object: "/learn/\(course)", kind: .course,
            result: Result(completion: true))
    }

    static func advanced(_ step: SkillProgress.Step, skill: String, by booklet: Booklet, rule: MasteryRule) -> Fact {
        let verb: Verb =
            switch step {
            case .practised: .practised
            case .mastered: .mastered
            case .refreshed: .refreshed
            }
        return Fact(
            actor: booklet.pseudonym, verb: verb, object: "/skills/\(skill)", kind: .skill, result: Result(success: true),
            rule: rule.name)
    }

    /// Somebody said what she can do; the score is the part of all possible points.
    static func placed(_ placement: Placement, share: Double, by booklet: Booklet) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .completed, object: "/placement/\(placement.test)", kind: .assessment,
            result: Result(completion: true, scaled: share))
    }

    static func merged(_ other: Booklet, into booklet: Booklet) -> Fact {
        Fact(actor: booklet.pseudonym, verb: .merged, object: "/pseudonyms/\(other.pseudonym)", kind: .profile)
    }

    static func erased(_ booklet: Booklet) -> Fact {
        Fact(actor: booklet.pseudonym, verb: .erased, object: "/booklet", kind: .profile)
    }
}
