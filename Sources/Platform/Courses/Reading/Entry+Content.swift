import Database
import Foundation
import Toolkit

extension Entry {
    /// A day such as 2026-11-23.
    func day(_ name: String) -> Day {
        if let day = Day(text(name)) { return day }
        faults.note("not-a-day", line: entry(name)?.line ?? line, ["field": name])
        return Day(of: Instant(microseconds: 0))
    }

    /// Who reread which language, and when.
    var reviews: [Language: Course.Review] {
        var reviews: [Language: Course.Review] = [:]
        for language in Language.allCases {
            guard let review = entry("reviews")?.entry(language.rawValue) else { continue }
            reviews[language] = Course.Review(by: review.text("by"), on: review.day("on"))
        }
        return reviews
    }

    /// The competences that it names, all of one framework.
    func competences(of framework: Framework) -> [String] {
        texts("competences").map { known($0, in: framework) }
    }

    func known(_ competence: String, in framework: Framework) -> String {
        if framework.competence(competence) == nil {
            faults.note("unknown-competence", line: line, ["value": competence])
        }
        return competence
    }
}
