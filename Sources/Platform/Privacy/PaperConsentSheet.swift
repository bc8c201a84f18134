import Database

/// A sheet that somebody signed, once what was typed of it is in order.
struct PaperConsentSheet: Sendable, Equatable {
    let wording: Consent.Wording
    let agrees: Bool
    /// The day she signed it.
    let day: Day

    /// The days a sheet may have that is typed on `today`: a year back, and none to come.
    static func days(until today: Day) -> ClosedRange<Day> { today.adding(years: -1)...today }

    /// What it says counts from noon in Brussels of its day; when that is today, from now.
    func decision(typedBy helper: ID<Person>, at now: Instant) -> Consent.Decision {
        let noon = day.adding(days: 1).start.adding(seconds: -43_200)
        return Consent.Decision(
            wording: wording, agrees: agrees, at: day == Day(of: now) ? now : noon,
            sheet: Consent.Decision.Sheet(typed: now, by: helper))
    }
}

extension PaperConsentForm {
    /// The sheet, when it is in order, given the words that it may carry.
    func sheet(among wordings: [Consent.Wording], on today: Day) -> PaperConsentSheet? {
        guard let wording = chosen(among: wordings), let agrees, let day = signed(by: today) else { return nil }
        return PaperConsentSheet(wording: wording, agrees: agrees, day: day)
    }

    /// The key of what to say, by field.
    func errors(among wordings: [Consent.Wording], on today: Day) -> [String: String] {
        var errors: [String: String] = [:]
        if signed(by: today) == nil { errors["day"] = "day" }
        if chosen(among: wordings) == nil { errors["wording"] = "wording" }
        if agrees == nil { errors["agrees"] = "answer" }
        return errors
    }

    private func chosen(among wordings: [Consent.Wording]) -> Consent.Wording? {
        let only = wordings.count == 1 && wording.isEmpty ? wordings.first : nil
        return only ?? wordings.first { $0.name == wording }
    }

    private var agrees: Bool? {
        switch answer {
        case "yes": true
        case "no": false
        default: nil
        }
    }

    private func signed(by today: Day) -> Day? {
        Self.read(day).flatMap { PaperConsentSheet.days(until: today).contains($0) ? $0 : nil }
    }

    /// A day as a browser with a calendar sends it (`2026-11-20`), or as people write it where there is none (`20/11/2026`).
    private static func read(_ typed: String) -> Day? {
        if let day = Day(typed) { return day }
        guard let parts = typed.wholeMatch(of: /([0-9]{1,2})[\/. -]([0-9]{1,2})[\/. -]([0-9]{4})/),
            let day = Int(parts.1), let month = Int(parts.2), let year = Int(parts.3)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
