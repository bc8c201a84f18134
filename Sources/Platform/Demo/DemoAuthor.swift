import Database
import Toolkit

/// Under whose name deeds stand, and what becomes of the booklet they are kept in.
final class DemoAuthor: Sendable {
    let booklet: Booklet
    let pseudonym: ID<Pseudonym>
    let fate: Fate

    enum Fate: Sendable {
        case keeps
        case isMerged(into: DemoAuthor)
        case isErased
    }

    init(at now: Instant, in language: Language, code: BookletCode, fate: Fate, dice: inout Dice) {
        pseudonym = .fresh(at: now, using: &dice)
        booklet = Booklet(
            id: .fresh(at: now, using: &dice), code: code.digits, pseudonym: pseudonym.text, language: language,
            opened: now)
        self.fate = fate
    }

    /// The booklet in which the deeds are found in the end; nil when they are erased.
    var holder: ID<Booklet>? {
        switch fate {
        case .keeps: booklet.id
        case .isMerged(let other): other.booklet.id
        case .isErased: nil
        }
    }

    /// The name that counts the learner once.
    var countedAs: ID<Pseudonym> {
        if case .isMerged(let other) = fate { other.pseudonym } else { pseudonym }
    }
}
