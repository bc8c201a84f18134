import Toolkit

/// The facts that helping leaves.
extension Fact {
    /// A learner is accompanied by a structure from now on.
    static func accompanied(_ booklet: Booklet, by following: Following) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .registered, object: "/organisations/\(following.organisation)/learner",
            kind: .profile, language: booklet.language)
    }

    /// How a learner did a real gesture.
    static func performed(_ note: GestureNote, by booklet: Booklet) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .performed, object: "/gestures/\(note.gesture)", kind: .task,
            result: Result(success: note.autonomy.rank >= 3, response: note.autonomy.rawValue))
    }

    /// Somebody with a booklet was at a workshop.
    static func attended(_ workshop: Workshop, by booklet: Booklet) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: .attended, object: "/workshops/\(workshop.id)", kind: .meeting,
            result: Result(completion: true, minutes: workshop.minutes))
    }

    /// A helper led a workshop; `people` is how many were there, known or only counted.
    static func led(_ workshop: Workshop, people: Int, by helper: Person) -> Fact {
        Fact(
            actor: helper.pseudonym, verb: .led, object: "/workshops/\(workshop.id)", kind: .meeting,
            result: Result(completion: true, minutes: workshop.minutes, people: people), language: helper.language)
    }

    /// A learner asked a person for help, or was helped.
    static func asked(_ request: HelpRequest, by booklet: Booklet) -> Fact {
        Fact(
            actor: booklet.pseudonym, verb: request.closed == nil ? .asked : .helped,
            object: "/organisations/\(request.organisation)/help", kind: .task)
    }
}
