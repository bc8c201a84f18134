import Toolkit

/// What a learner agreed to on paper, to type.
struct PaperConsentPage: Page {
    let visit: Visit
    /// The page of the organisation.
    let organisation: String
    let action: String
    /// What the sheet may say, the newest words first: what the form calls them, themselves, and which version they are.
    let wordings: [(name: String, text: String, version: String)]
    /// The first and the last day that it may carry.
    let days: (first: String, last: String)
    let form: PaperConsentForm
    /// The key of what to say, by field.
    let errors: [String: String]
    /// Seconds until numbers are looked at again.
    let wait: Int?

    private var t: Words { visit.t }
    var title: String { t["privacy.on-paper"] }
    let space = Space.structure
    var above: PageAbove? { .organisation(organisation, visit) }

    private static let fields = ["code", "day", "wording", "agrees"]

    private func error(_ name: String) -> String? {
        errors[name].map { name == "code" ? t["booklet.error-\($0)", (wait ?? 0) / 60 + 1] : t["privacy.error-\($0)"] }
    }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: Self.fields.compactMap { name in error(name).map { (name, $0) } }).markup)
        <p class="lead">\(t["privacy.on-paper-what"])</p>
        \(when(wordings.count == 1) { each(wordings) { words($0.text, $0.version) } })
        <form method="post" action="\(action)" novalidate>\(visit.formTokenField)
        \(code.markup)
        \(day)
        \(when(wordings.count > 1 || error("wording") != nil) { wording })
        \(answer)
        <button>\(t["accounts.save"])</button></form>
        """
    }

    private func words(_ text: String, _ version: String) -> HTML {
        "<blockquote><p>\(text)</p></blockquote><p class=\"small\">\(version)</p>"
    }

    private var code: Field {
        Field(
            name: "code", label: t["privacy.booklet-number"], value: form.code, error: error("code"), mode: "numeric", most: 30)
    }

    private var day: HTML {
        let problem = error("day")
        let notes = problem == nil ? "day-help" : "day-help day-error"
        return """
            <div class="field"><label for="day">\(t["privacy.sheet-day"])</label>
            <p class="small" id="day-help">\(t["privacy.sheet-day-help"])</p>
            \(some(problem) { "<p class=\"error\" id=\"day-error\">\($0)</p>" })
            <input id="day" name="day" type="date" value="\(form.day)" min="\(days.first)" max="\(days.last)" autocomplete="off" \
            aria-describedby="\(notes)"\(when(problem != nil) { " aria-invalid=\"true\"" })></div>
            """
    }

    private var wording: HTML {
        let options = wordings.map { ($0.name, "\($0.text) (\($0.version))") }
        return choice("wording", t["privacy.sheet-wording"], options, form.wording)
    }

    private var answer: HTML {
        choice("agrees", t["privacy.on-paper-says"], ["yes", "no"].map { ($0, t["privacy.says-\($0)"]) }, form.answer)
    }

    private func choice(_ name: String, _ legend: String, _ options: [(String, String)], _ chosen: String?) -> HTML {
        """
        <fieldset id="\(name)"><legend>\(legend)</legend>
        \(some(error(name)) { "<p class=\"error\">\($0)</p>" })
        <div class="options">
        \(each(options) { value, label in
            """
            <label class="option"><input type="radio" name="\(name)" value="\(value)"\(when(value == chosen) { " checked" })>
            <span>\(label)</span></label>
            """
        })
        </div></fieldset>
        """
    }
}

/// Said once: it is written, or the sheet is older than the learner's last word.
struct PaperConsentKeptPage: Page {
    let visit: Visit
    /// The page of the organisation.
    let organisation: String
    let path: String
    /// The day on which she decided something after the sheet; nil when what it says is written.
    let later: String?

    private var t: Words { visit.t }
    var title: String { t[later == nil ? "privacy.on-paper-kept" : "privacy.sheet-older"] }
    let space = Space.structure
    var above: PageAbove? { .organisation(organisation, visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(later.map { t["privacy.sheet-older-what", ["day": $0]] } ?? t["privacy.on-paper-kept-what"])</p>
        <p><a class="button" href="\(path)">\(t["privacy.on-paper-next"])</a></p>
        """
    }
}
