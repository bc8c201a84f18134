import Toolkit

/// A question with a right answer, a hint, and feedback that teaches.
struct Exercise: Sendable {
    let kind: Kind
    let question: String
    let hint: String
    let task: Task

    /// The kinds as an author names them.
    enum Kind: String, CaseIterable, Sendable {
        case chooseOne = "choose-one"
        case chooseSeveral = "choose-several"
        case trueFalse = "true-false"
        case order
        case match
        case sort
        case fillIn = "fill-in"
        case find
        case type
        case click
        case drag
    }

    /// What there is to do, in four families: every kind is marked by one of four rules.
    enum Task: Sendable {
        case choice(Choice)
        case order(Order)
        case assignment(Assignment)
        case text(TextTask)
    }
}

/// Pick one answer, or several.
struct Choice: Sendable {
    let options: [Option]
    let gesture: Gesture?
    /// For `find` and `drag`: the picture to look at, or the thing to move.
    let picture: Picture?

    struct Option: Sendable {
        let text: String
        let isRight: Bool
        let feedback: String
        let picture: String?
        /// For `find`: x, y, width, height, in percent of the picture.
        let box: [Double]
    }

    /// For `click`: how to click.
    enum Gesture: String, CaseIterable, Sendable {
        case single, double, right
    }

    struct Picture: Sendable {
        let path: String?
        let text: String
        var size: PictureSize?
    }

    var right: Set<Int> { Set(options.indices.filter { options[$0].isRight }) }
}

/// Put in the right order: `items` stand in it.
struct Order: Sendable {
    let items: [String]
    let right: String
    let wrong: String
}

/// Give each item its place: `match` (a right side each) and `sort` (a group each).
struct Assignment: Sendable {
    let items: [Item]
    let places: [String]
    let right: String

    struct Item: Sendable {
        let text: String
        /// The index of its place.
        let place: Int
        let why: String
    }
}

/// Write something: `fill-in` and `type`.
struct TextTask: Sendable {
    /// The words around the gap; for `type`, empty.
    let before: String
    let after: String
    let accepted: [String]
    let forgives: Set<Forgiveness>
    let mistakes: [Mistake]
    let right: String
    let wrong: String

    enum Forgiveness: String, CaseIterable, Sendable {
        case `case`, accents, spaces
    }

    struct Mistake: Sendable {
        let answer: String
        let feedback: String
    }
}
