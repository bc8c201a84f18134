import Database

/// That a learner asked a person for help.
struct HelpRequest: Record, Equatable {
    let id: ID<HelpRequest>
    var booklet: ID<Booklet>
    let organisation: ID<Organisation>
    /// The page she was on, as a path.
    let page: String?
    /// What she wrote, if she wrote anything.
    let words: String?
    let asked: Instant
    var answer: String?
    var answered: Instant?
    var answeredBy: ID<Person>?
    var closed: Instant?

    static let longestWords = 300

    func answered(_ text: String, by helper: ID<Person>, at now: Instant) -> HelpRequest {
        var next = self
        (next.answer, next.answered, next.answeredBy) = (text, now, helper)
        return next
    }

    func closed(at now: Instant) -> HelpRequest {
        var next = self
        next.closed = closed ?? now
        return next
    }
}
