import Toolkit

/// What a learner agreed to on paper, to type.
struct PaperConsentPage: Page {
    let visit: Visit
    let action: String
    let typed: String
    /// What was chosen before, when something else was wrong.
    let answer: String?
    let problem: String?
    let wait: Int?

    private var t: Words { visit.t }
    var title: String { t["privacy.on-paper"] }
    let space = Space.help

    private var trouble: String? {
        problem.map { $0 == "choose" ? t["privacy.choose"] : t["booklet.error-\($0)", (wait ?? 0) / 60 + 1] }
    }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [(problem == "choose" ? "agrees" : "code", $0)] } ?? []).markup)
        <p class="lead">\(t["privacy.on-paper-what"])</p>
        <blockquote><p>\(t["privacy.consent-study-\(Consent.Purpose.study.version)"])</p></blockquote>
        <form method="post" action="\(action)">\(visit.formTokenField)
        \(code.markup)
        <fieldset id="agrees"><legend>\(t["privacy.on-paper-says"])</legend><div class="options">
        \(each(["yes", "no"]) { one in
            """
            <label class="option"><input type="radio" name="agrees" value="\(one)"\(when(one == answer) { " checked" })>
            <span>\(t["privacy.says-\(one)"])</span></label>
            """
        })
        </div></fieldset>
        <button>\(t["accounts.save"])</button></form>
        """
    }

    private var code: Field {
        Field(
            name: "code", label: t["privacy.booklet-number"], value: typed, error: problem == "choose" ? nil : trouble,
            mode: "numeric",
            most: 30)
    }
}

/// Said once: it is written.
struct PaperConsentKeptPage: Page {
    let visit: Visit
    let path: String

    var title: String { visit.t["privacy.on-paper-kept"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["privacy.on-paper-kept-what"])</p>
        <p><a class="button" href="\(path)">\(visit.t["privacy.on-paper-next"])</a></p>
        """
    }
}
