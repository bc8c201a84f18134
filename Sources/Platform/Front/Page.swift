import Toolkit

/// What one page says, ready to print, and its markup. A page does not ask the database and does not compute.
protocol Page: Sendable {
    var title: String { get }
    var main: HTML { get }
    /// The part of the site it belongs to: gives the page its colour.
    var space: Space { get }
    /// Whether it says the same to everybody who has no session.
    var isPublic: Bool { get }
    /// Whether a public page stays true until the content changes.
    var isLasting: Bool { get }
    /// One sentence for search engines and previews.
    var summary: String { get }
    /// Facts for machines about a public page (schema.org, as JSON-LD); empty when there are none.
    var data: String { get }
    /// The text on the page may be machine-made in this language.
    var isMachineMade: Bool { get }
    /// For learners: text size, listening and “I need help” stand above the page.
    var isForLearners: Bool { get }
    /// A script that only this page needs.
    var script: String? { get }
    /// Where one goes back to, over the title; nil for a page that has none above it.
    var above: PageAbove? { get }
}

extension Page {
    var isPublic: Bool { false }
    var isLasting: Bool { true }
    var summary: String { "" }
    var data: String { "" }
    var isMachineMade: Bool { false }
    var isForLearners: Bool { space == .learn }
    var script: String? { nil }
    var above: PageAbove? { nil }
}

/// The three spaces of the home page, and what belongs to none.
enum Space: String, Sendable {
    case learn, help, structure, plain
}
