import Database
import Toolkit

/// The first and the last day of a role, as somebody typed them; each may be left empty.
struct TypedTerm: Sendable {
    let first: String
    let last: String

    /// The first day that was typed, or the one that goes without saying.
    func since(_ usual: Day) -> Day { Day(typed: first) ?? usual }

    /// The last day that was typed.
    var lastDay: Day? { Day(typed: last) }

    /// What is wrong with it today, by field, where nothing typed as first day means `usual`.
    func errors(from usual: Day, on today: Day) -> [String: String] {
        var errors: [String: String] = [:]
        if !first.isEmpty, Day(typed: first) == nil { errors["first"] = "organisations.error-day" }
        guard !last.isEmpty else { return errors }
        guard let end = lastDay else {
            errors["last"] = "organisations.error-day"
            return errors
        }
        if end < since(usual) {
            errors["last"] = "organisations.error-before-first"
        } else if end < today {
            errors["last"] = "organisations.error-past"
        }
        return errors
    }
}

/// What somebody typed does not go: the key of what to say, by field.
struct Unfit: Error, Equatable {
    let errors: [String: String]
}

extension Day {
    /// A day as a browser's calendar sends it (`2027-06-30`), or as people type it (`30/6/2027`, `30.06.2027`).
    init?(typed text: String) {
        if let day = Day(text) {
            self = day
            return
        }
        let parts = text.split(separator: /[\s.\/-]+/).map { Int($0) }
        guard parts.count == 3, text.count <= 20, let day = parts[0], let month = parts[1], let year = parts[2], year >= 1000
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Membership {
    /// Its days in words: “since 23 November 2026, until 30 June 2027”.
    func days(_ visit: Visit) -> String {
        let begins = since > Day(of: visit.now) ? "organisations.from" : "organisations.since"
        let lines: [String?] = [
            visit.t[begins, ["day": Dates.text(since, visit.language)]],
            lastDay.map { visit.t["organisations.to-last-day", ["day": Dates.text($0, visit.language)]] },
        ]
        return lines.compactMap { $0 }.joined(separator: ", ")
    }
}
