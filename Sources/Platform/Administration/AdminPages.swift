import Toolkit

/// What administrators come for, one way each.
struct AdminPage: Page {
    let visit: Visit
    let deadJobs: Int
    let refusedMails: Int

    private var t: Words { visit.t }
    var title: String { t["admin.title"] }
    let space = Space.plain

    private static let pages = [
        "people", "organisations", "invitations", "jobs", "outbox", "logbook", "retention", "notice", "system",
    ]

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["admin.dead-jobs", deadJobs]) \(t["admin.refused-mails", refusedMails])</p>
        <ul class="links">
        \(each(Self.pages) { page in
            let path = page == "organisations" ? "/organisations" : "/admin/\(page)"
            return "<li><a href=\"\(visit.path(path))\">\(t["admin.\(page)"])</a></li>"
        })
        </ul>
        """
    }
}

/// Work that waits, and work that failed for good.
struct JobsPage: Page {
    let visit: Visit
    let counts: [(state: String, count: Int)]
    let dead: [Line]
    let waiting: [Line]

    struct Line: Sendable {
        let id: String
        let kind: String
        let when: String
        let trouble: String
    }

    private var t: Words { visit.t }
    var title: String { t["admin.jobs"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <dl class="facts">\(each(counts) { "<dt>\(t["admin.jobs-\($0.state)"])</dt><dd>\($0.count)</dd>" })</dl>
        <h2>\(t["admin.jobs-dead"])</h2>
        \(when(dead.isEmpty) { "<p>\(t["admin.jobs-none-dead"])</p>" })
        <ul class="lines">\(each(dead) { deadLine($0) })</ul>
        <h2>\(t["admin.jobs-waiting"])</h2>
        <ul class="lines">\(each(waiting) { "<li><span><b>\($0.kind)</b> · \($0.when) <span class=\"small\">\($0.trouble)</span></span></li>" })</ul>
        <p><a href="\(visit.path("/admin"))">\(t["admin.back"])</a></p>
        """
    }

    private func deadLine(_ line: Line) -> HTML {
        """
        <li><span><b>\(line.kind)</b> · \(line.when)<br><span class="small">\(line.trouble)</span></span>
        <form method="post" action="\(visit.path("/admin/jobs/\(line.id)/retry"))">\(visit.formTokenField)
        <button class="second">\(t["admin.retry"])<span class="spoken"> \(line.kind)</span></button></form></li>
        """
    }
}

/// Mails that left, wait, or came back. What they say is not shown.
struct AdminMailsPage: Page {
    let visit: Visit
    let lines: [[String]]

    private var t: Words { visit.t }
    var title: String { t["admin.outbox"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["admin.outbox-what"])</p>
        \(AdminTable(heads: ["logbook.when", "admin.address", "admin.kind", "admin.state"].map { t[$0] }, lines: lines).markup)
        <p><a href="\(visit.path("/admin"))">\(t["admin.back"])</a></p>
        """
    }
}

/// Rows under heads, that scroll sideways by themselves on a small screen.
struct AdminTable {
    let heads: [String]
    let lines: [[String]]

    var markup: HTML {
        """
        <div class="wide" tabindex="0" role="region" aria-label="\(heads.joined(separator: ", "))"><table>
        <thead><tr>\(each(heads) { "<th scope=\"col\">\($0)</th>" })</tr></thead>
        <tbody>\(each(lines) { line in "<tr>\(each(line) { "<td>\($0)</td>" })</tr>" })</tbody></table></div>
        """
    }
}

/// All invitations, with what came of them.
struct AdminInvitationsPage: Page {
    let visit: Visit
    let lines: [[String]]

    private var t: Words { visit.t }
    var title: String { t["admin.invitations"] }
    let space = Space.plain

    var main: HTML {
        let heads = [
            "logbook.when", "admin.organisation", "organisations.service", "organisations.role", "admin.sent", "admin.opened",
            "admin.accepted",
        ]
        return """
            <h1>\(title)</h1>
            \(lines.isEmpty ? "<p>\(t["admin.no-invitations"])</p>" : AdminTable(heads: heads.map { t[$0] }, lines: lines).markup)
            <p><a href="\(visit.path("/admin"))">\(t["admin.back"])</a></p>
            """
    }
}

/// Who did what.
struct LogbookPage: Page {
    let visit: Visit
    /// Whose people did it; nil for the whole site.
    let organisation: String?
    let lines: [LogbookLine]
    /// The page of what was before; nil when there is no more.
    let next: String?
    let back: String

    static let most = 100

    private var t: Words { visit.t }
    var title: String { [t["logbook.title"], organisation].compactMap { $0 }.joined(separator: " – ") }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["logbook.lead"])</p>
        \(LogbookLine.list(lines))
        \(some(next) { "<p><a class=\"button second\" href=\"\($0)\">\(t["logbook.older"])</a></p>" })
        <p><a href="\(back)">\(t["logbook.back"])</a></p>
        """
    }
}
