import Database
import Toolkit

/// A learner's own pseudonymous record (*carnet*, *boekje*): opened without any personal data, found again by its code.
struct Booklet: Record, Equatable {
    let id: ID<Booklet>
    /// Twelve digits, the last one a check digit.
    let code: String
    /// The name under which this learner's facts stand.
    let pseudonym: String
    var language: Language
    let opened: Instant
    /// Three of the twelve pictures, as their sorted numbers; nil until chosen.
    var pictures: String?
    /// Where to go on: `course/lesson/step`.
    var resume: String?
    /// The account it belongs to, when its learner has one.
    var person: ID<Person>?

    static func opened(at now: Instant, in language: Language, code: BookletCode) -> Booklet {
        Booklet(
            id: .fresh(at: now), code: code.digits, pseudonym: ID<Pseudonym>.fresh(at: now).text, language: language,
            opened: now)
    }
}

/// The name under which somebody's facts stand, and the name under which they are counted.
struct Pseudonym: Record {
    let id: ID<Pseudonym>
    var countedAs: ID<Pseudonym>
}
