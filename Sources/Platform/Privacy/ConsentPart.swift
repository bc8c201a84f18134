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
        let given = t["privacy.given-\(consent.way.rawValue)", ["day": Dates.text(consent.given, visit.language)]]
        let end = consent.withdrawn.map { t["privacy.withdrawn", ["day": Dates.text($0, visit.language)]] }
        return ([given] + [end].compactMap { $0 }).joined(separator: ", ")
            + " (\(t["privacy.wording", ["version": String(consent.version)]]))"
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
