import Toolkit

/// Versions, database, disk, backups, content.
struct SystemPage: Page {
    let visit: Visit
    let lines: [(label: String, text: String, isBad: Bool)]

    private var t: Words { visit.t }
    var title: String { t["admin.system"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <dl class="facts">\(each(lines) { "<dt>\($0.label)</dt><dd\(when($0.isBad) { " class=\"error\"" })>\($0.text)</dd>" })</dl>
        """
    }
}

/// What the next night forgets, before it does, and the rule for each class of data.
struct RetentionPage: Page {
    let visit: Visit
    /// What happens to accounts and booklets; nothing is not said.
    let night: [String]
    /// Each class of data: its name, its rule, and how much of it the next night forgets.
    let rules: [[String]]

    private var t: Words { visit.t }
    var title: String { t["admin.retention"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["admin.retention-what"])</p>
        \(when(night.isEmpty) { "<p>\(t["admin.will-nothing"])</p>" })
        \(when(!night.isEmpty) { "<ul>\(each(night) { "<li>\($0)</li>" })</ul>" })
        \(AdminTable(heads: [t["privacy.data"], t["legal.kept-for"], t["admin.next-night"]], lines: rules).markup)
        """
    }
}

/// What everybody is told, in the four languages.
struct NoticePage: Page {
    let visit: Visit
    let form: NoticeForm
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["admin.notice"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    private var missing: [Language] { isRefused ? form.errors : [] }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: missing.map { ("text-\($0.rawValue)", trouble($0)) }).markup)
        <p class="lead">\(t["admin.notice-what"])</p>
        <form method="post" action="\(visit.path("/admin/notice"))">\(visit.formTokenField)
        <fieldset><legend>\(t["admin.notice-state"])</legend><div class="options">
        \(each(NoticeForm.State.allCases) { state in
            """
            <label class="option"><input type="radio" name="state" value="\(state.rawValue)"\
            \(when(state == form.state) { " checked" })> <span>\(t["admin.notice-\(state.rawValue)"])</span></label>
            """
        })
        </div></fieldset>
        \(each(Language.allCases) { text($0).markup })
        <button>\(t["accounts.save"])</button></form>
        """
    }

    private func trouble(_ language: Language) -> String { t["admin.notice-missing-\(language.rawValue)"] }

    private func text(_ language: Language) -> Field {
        Field(
            name: "text-\(language.rawValue)", label: t["admin.notice-in-\(language.rawValue)"],
            value: form.texts[language.rawValue] ?? "",
            error: missing.contains(language) ? trouble(language) : nil, most: Notice.longest, rows: 4)
    }
}
