import Database
import Toolkit

/// What somebody agrees to, to change with one touch.
struct ConsentPart: Sendable {
    let visit: Visit
    /// Where the form goes, without the purpose.
    let action: String
    let lines: [Line]

    struct Line: Sendable {
        let purpose: String
        let words: String
        let isGiven: Bool
        let history: [String]
    }

    init(_ consents: [Consent], purposes: [Consent.Purpose], action: String, visit: Visit) {
        let t = visit.t
        self.visit = visit
        self.action = action
        lines = purposes.map { purpose in
            let mine = consents.filter { $0.purpose == purpose }
            return Line(
                purpose: purpose.rawValue, words: t["privacy.consent-\(purpose.rawValue)-\(purpose.version)"],
                isGiven: mine.contains { $0.withdrawn == nil && $0.version == purpose.version },
                history: mine.map { Self.story(of: $0, visit) })
        }
    }

    private static func story(of consent: Consent, _ visit: Visit) -> String {
        let t = visit.t
        let decisions = consent.isRefusal ? [refusal(consent, visit)] : [giving(consent, visit), withdrawal(consent, visit)]
        return decisions.compactMap { $0 }.joined(separator: ", ")
            + " (\(t["privacy.wording", ["version": String(consent.version)]]))"
    }

    private static func refusal(_ consent: Consent, _ visit: Visit) -> String? {
        visit.t["privacy.refused-paper", days(consent.given, consent.recorded, visit)]
    }

    /// A sheet that was typed on its own day has one day to say.
    private static func giving(_ consent: Consent, _ visit: Visit) -> String? {
        let days = days(consent.given, consent.recorded, visit)
        let isLate = consent.recorded.map { Day(of: $0) != Day(of: consent.given) } ?? false
        return visit.t[isLate ? "privacy.given-paper-on" : "privacy.given-\(consent.way.rawValue)", days]
    }

    private static func withdrawal(_ consent: Consent, _ visit: Visit) -> String? {
        consent.withdrawn.map { withdrawn in
            let days = days(withdrawn, consent.withdrawalRecorded, visit)
            return visit.t[consent.withdrawalRecorded == nil ? "privacy.withdrawn" : "privacy.withdrawn-paper", days]
        }
    }

    /// When it was decided, and when that was typed.
    private static func days(_ decided: Instant, _ typed: Instant?, _ visit: Visit) -> [String: String] {
        ["day": Dates.text(decided, visit.language), "noted": Dates.text(typed ?? decided, visit.language)]
    }

    var markup: HTML {
        """
        <ul class="lines">
        \(each(lines) { line in
            """
            <li><span>\(line.words)<br><b>\(visit.t[line.isGiven ? "privacy.agreed" : "privacy.not-agreed"])</b>\
            \(each(line.history) { "<br><span class=\"small\">\($0)</span>" })</span>
            <form method="post" action="\(action)/\(line.purpose)">\(visit.formTokenField)
            <button class="second" name="agrees" value="\(line.isGiven ? "no" : "yes")">\
            \(visit.t[line.isGiven ? "privacy.withdraw" : "privacy.agree"])</button></form></li>
            """
        })
        </ul>
        """
    }
}
