import Toolkit

/// People with an account, to find by name or address.
struct PeoplePage: Page {
    let visit: Visit
    let words: String
    let lines: [(path: String, name: String, email: String)]

    init(_ people: [Person], words: String, visit: Visit) {
        self.visit = visit
        self.words = words
        lines = people.map { (visit.path("/admin/people/\($0.id)"), $0.name, $0.email) }
    }

    private var t: Words { visit.t }
    var title: String { t["admin.people"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["admin.people-what"])</p>
        <form method="get" action="\(visit.path("/admin/people"))" role="search">
        \(Field(name: "q", label: t["admin.people-find"], value: words, type: "search", most: 100).markup)
        <button>\(t["admin.people-find-do"])</button></form>
        \(when(lines.isEmpty && !words.isEmpty) { "<p>\(t["admin.people-none"])</p>" })
        <ul class="lines">
        \(each(lines) { "<li><span><a href=\"\($0.path)\">\($0.name)</a><br><span class=\"small\">\($0.email)</span></span></li>" })
        </ul>
        <p><a href="\(visit.path("/admin"))">\(t["admin.back"])</a></p>
        """
    }
}

/// One account, as administrators see it.
struct AdminPersonPage: Page {
    let visit: Visit
    let id: String
    let name: String
    let facts: [(label: String, text: String)]
    let memberships: [(path: String, text: String)]
    let organisations: [(id: String, name: String)]
    let seen: [LogbookLine]
    let problem: String?
    /// What was chosen before, when it did not fit.
    let chosen: (organisation: String?, role: String?)

    private var t: Words { visit.t }
    var title: String { name }
    let space = Space.plain

    private var trouble: String? { problem.map { t["admin.\($0)"] } }

    var main: HTML {
        """
        <h1>\(name)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [("role", $0)] } ?? []).markup)
        <p class="small">\(t["admin.person-sees"])</p>
        <dl class="facts">\(each(facts) { "<dt>\($0.label)</dt><dd>\($0.text)</dd>" })</dl>
        <h2>\(t["accounts.my-organisations"])</h2>
        <ul class="lines">\(each(memberships) { "<li><a href=\"\($0.path)\">\($0.text)</a></li>" })</ul>
        \(roleForm)
        <h2>\(t["admin.stop"])</h2>
        <form method="post" action="\(visit.path("/admin/people/\(id)/sessions/ending"))">\(visit.formTokenField)
        <button class="second">\(t["admin.end-sessions"])</button></form>
        <h2>\(t["logbook.title"])</h2>
        \(LogbookLine.list(seen))
        <p><a href="\(visit.path("/admin/people"))">\(t["admin.people"])</a></p>
        """
    }

    private var roleForm: HTML {
        """
        <details\(when(problem != nil) { " open" })><summary>\(t["admin.give-role"])</summary>
        <form method="post" action="\(visit.path("/admin/people/\(id)/memberships"))">\(visit.formTokenField)
        <div class="field"><label for="organisation">\(t["admin.organisation"])</label>
        <select id="organisation" name="organisation">
        \(each(organisations) { "<option value=\"\($0.id)\"\(when($0.id == chosen.organisation) { " selected" })>\($0.name)</option>" })
        </select></div>
        <div class="field"><label for="role">\(t["organisations.role"])</label>
        \(some(trouble) { "<p class=\"error\">\($0)</p>" })
        <select id="role" name="role">
        \(each(Role.allCases.map(\.rawValue)) { role in
            "<option value=\"\(role)\"\(when(role == chosen.role) { " selected" })>\(t["organisations.role-\(role)"])</option>"
        })
        </select></div>
        <button class="second">\(t["admin.give"])</button></form></details>
        """
    }
}
