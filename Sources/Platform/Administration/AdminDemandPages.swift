import Toolkit

/// Somebody's name, to correct as she asked.
struct CorrectionPage: Page {
    let visit: Visit
    let person: Person
    /// What was typed; nil before.
    let typed: String?
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["admin.correct-name"] }
    let space = Space.plain
    var above: PageAbove? { PageAbove(path: visit.path("/admin/people/\(person.id)"), label: person.name) }

    private var error: String? { isRefused ? t["admin.error-name"] : nil }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: error.map { [("name", $0)] } ?? []).markup)
        <p class="lead">\(person.name) · \(person.email)</p>
        <form method="post" action="\(visit.path("/admin/people/\(person.id)/name"))">\(visit.formTokenField)
        \(name.markup)
        <button>\(t["accounts.save"])</button></form>
        <p class="small">\(t["admin.correct-name-what"]) \(t["admin.erase-mail"])</p>
        """
    }

    private var name: Field {
        Field(
            name: "name", label: t["admin.new-name"], value: typed ?? person.name, error: error,
            most: JoiningForm.longestName)
    }
}

/// Erasing somebody's account as she asked: asks again, and how she asked.
struct ErasureOnDemandPage: Page {
    let visit: Visit
    let person: Person
    let booklets: Int
    /// What was chosen before.
    let answer: String?
    /// Why it is not erased, as a key: she is the last administrator, oneself, or it was not said how she asked.
    let problem: String?

    private var t: Words { visit.t }
    var title: String { t["admin.erase-of", ["name": person.name]] }
    let space = Space.plain
    var above: PageAbove? { PageAbove(path: visit.path("/admin/people/\(person.id)"), label: person.name) }

    private var trouble: String? { problem.map { t["admin.erase-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [("way", $0)] } ?? []).markup)
        <p class="lead">\(t["admin.erase-what"])</p>
        <p>\(t["admin.erase-sure"])</p>
        \(when(booklets > 0) { "<p>\(t["admin.erase-booklets", booklets])</p>" })
        <p>\(t["admin.erase-mail"])</p>
        <form method="post" action="\(visit.path("/admin/people/\(person.id)/erasure"))">\(visit.formTokenField)
        \(ways)
        <button class="danger">\(t["privacy.erase-now"])</button></form>
        \(when(problem == "own") { "<p><a href=\"\(visit.path("/account/erasure"))\">\(t["privacy.erase"])</a></p>" })
        <p><a class="button second" href="\(visit.path("/admin/people/\(person.id)"))">\(t["admin.keep-account"])</a></p>
        """
    }

    private var ways: HTML {
        """
        <fieldset id="way"><legend>\(t["admin.asked-how"])</legend>
        \(some(trouble) { "<p class=\"error\">\($0)</p>" })<div class="options">
        \(each(Demand.Way.allCases.map(\.rawValue)) { way in
            """
            <label class="option"><input type="radio" name="way" value="\(way)"\(when(way == answer) { " checked" })>
            <span>\(t["admin.asked-\(way)"])</span></label>
            """
        })
        </div></fieldset>
        """
    }
}
