import Toolkit

/// The desk: a number, a face, and nothing secret.
struct RecoveryDeskPage: Page {
    let visit: Visit
    let organisation: String
    let path: String
    let problem: String?
    /// Nil until a number was typed that is somebody's.
    let found: Found?

    struct Found: Sendable {
        let number: String
        let name: String
        let asks: [String]
    }

    private var t: Words { visit.t }
    var title: String { t["recovery.desk"] }
    let space = Space.structure

    var above: PageAbove? { .organisation(organisation, visit) }

    private var trouble: String? { problem.map { t["recovery.desk-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [(found == nil ? "number" : "seen", $0)] } ?? []).markup)
        \(some(found) { vouch($0) })
        \(when(found == nil) { ask })
        """
    }

    private var ask: HTML {
        """
        <p class="lead">\(t["recovery.desk-what"])</p>
        <form method="post" action="\(path)">\(visit.formTokenField)
        \(Field(name: "number", label: t["recovery.desk-number"], error: trouble, mode: "numeric", most: 20).markup)
        <button>\(t["recovery.desk-look"])</button></form>
        """
    }

    private func vouch(_ found: Found) -> HTML {
        """
        <p class="lead">\(t["recovery.desk-who", ["name": found.name]])</p>
        <ul>\(each(found.asks) { "<li>\($0)</li>" })</ul>
        <form method="post" action="\(path)/approval">\(visit.formTokenField)
        <input type="hidden" name="number" value="\(found.number)">
        \(some(trouble) { "<p class=\"error\" id=\"seen-error\">\($0)</p>" })
        <div class="options"><label class="option"><input type="checkbox" id="seen" name="seen" value="yes"\
        \(when(trouble != nil) { " aria-describedby=\"seen-error\" aria-invalid=\"true\"" })>
        <span>\(t["recovery.desk-seen"])</span></label></div>
        <button>\(t["recovery.desk-approve"])</button></form>
        <p>\(t["recovery.desk-doubt"])</p>
        """
    }
}

/// Said at the desk: she can go on, now or tomorrow.
struct RecoveryApprovedPage: Page {
    let visit: Visit
    let organisation: String
    let path: String
    /// When she can go on, while her old mailbox may still say no.
    let later: String?

    var title: String { visit.t["recovery.vouched"] }
    let space = Space.structure
    var above: PageAbove? { .organisation(organisation, visit) }

    private var whether: String {
        later.map { visit.t["recovery.vouched-later", ["moment": $0]] } ?? visit.t["recovery.vouched-now"]
    }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(whether)</p>
        <p>\(visit.t["recovery.vouched-what"])</p>
        <p><a class="button" href="\(path)">\(visit.t["recovery.desk-next"])</a></p>
        """
    }
}
