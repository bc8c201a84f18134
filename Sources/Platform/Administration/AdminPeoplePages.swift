import Toolkit

/// People with an account, to find by name or address.
struct PeoplePage: Page {
    let visit: Visit
    let words: String
    let lines: [(path: String, name: String, email: String)]
    /// Said once: an account was erased.
    let isErased: Bool

    init(_ people: [Person], words: String, visit: Visit) {
        self.visit = visit
        self.words = words
        lines = people.map { (visit.path("/admin/people/\($0.id)"), $0.name, $0.email) }
        isErased = visit.query("done") == "erased"
    }

    private var t: Words { visit.t }
    var title: String { t["admin.people"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(when(isErased) { "<p role=\"status\"><b>\(t["admin.done-erased"])</b></p>" })
        <p class="lead">\(t["admin.people-what"])</p>
        <form method="get" action="\(visit.path("/admin/people"))" role="search">
        \(Field(name: "q", label: t["admin.people-find"], value: words, type: "search", most: 100).markup)
        <button>\(t["admin.people-find-do"])</button></form>
        \(when(lines.isEmpty && !words.isEmpty) { "<p>\(t["admin.people-none"])</p>" })
        <ul class="lines">
        \(each(lines) { "<li><span><a href=\"\($0.path)\">\($0.name)</a><br><span class=\"small\">\($0.email)</span></span></li>" })
        </ul>
        <p><a href="\(visit.path("/admin/roles"))">\(t["admin.roles"])</a></p>
        """
    }
}

/// One account, as administrators see it.
struct AdminPersonPage: Page {
    let visit: Visit
    let path: String
    let name: String
    let email: String
    let facts: [(label: String, text: String)]
    let memberships: [(path: String, text: String)]
    let giving: RolePart
    let seen: [LogbookLine]
    /// Said once: what was done, in words.
    let done: String?

    private var t: Words { visit.t }
    var title: String { name }
    let space = Space.plain
    var above: PageAbove? { PageAbove(path: visit.path("/admin/people"), label: t["admin.people"]) }

    var main: HTML {
        """
        <h1>\(name)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: giving.troubles).markup)
        \(some(done) { "<p role=\"status\"><b>\($0)</b></p>" })
        <p class="small">\(t["admin.person-sees"])</p>
        <dl class="facts"><dt>\(t["accounts.who-email"])</dt><dd>\(breakable: email)</dd>
        \(each(facts) { "<dt>\($0.label)</dt><dd>\($0.text)</dd>" })</dl>
        <h2>\(t["admin.roles-of"])</h2>
        <ul class="lines">\(each(memberships) { "<li><a href=\"\($0.path)\">\($0.text)</a></li>" })</ul>
        \(giving.markup)
        \(demands)
        <h2>\(t["admin.stop"])</h2>
        <form method="post" action="\(path)/sessions/ending">\(visit.formTokenField)
        <button class="second">\(t["admin.end-sessions"])</button></form>
        <h2>\(t["logbook.title"])</h2>
        \(LogbookLine.list(seen))
        """
    }

    /// What somebody may ask for who does not do it herself.
    private var demands: HTML {
        """
        <h2>\(t["admin.on-demand"])</h2>
        <p>\(t["admin.on-demand-what"])</p>
        <ul class="links"><li><a href="\(path)/name">\(t["admin.correct-name"])</a></li>
        <li><a href="\(path)/erasure">\(t["admin.erase-account"])</a></li></ul>
        <p class="small">\(t["admin.send-kept-what"])</p>
        <form method="post" action="\(path)/kept">\(visit.formTokenField)
        <button class="second">\(t["admin.send-kept"])</button></form>
        """
    }
}
