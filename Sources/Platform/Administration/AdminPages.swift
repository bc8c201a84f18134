import Toolkit

/// What administrators come for, one way each.
struct AdminPage: Page {
    let visit: Visit
    let deadJobs: Int
    let refusedMails: Int

    private var t: Words { visit.t }
    var title: String { t["admin.title"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    private static let pages = [
        "people", "roles", "organisations", "invitations", "jobs", "outbox", "logbook", "retention", "notice", "system",
    ]

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(deadJobs + refusedMails == 0 ? "<p class=\"lead\">\(t["admin.all-well"])</p>" : troubles)
        <ul class="links">
        \(each(Self.pages) { page in
            let path = page == "organisations" ? "/organisations" : "/admin/\(page)"
            return "<li><a href=\"\(visit.path(path))\">\(t["admin.\(page)"])</a></li>"
        })
        </ul>
        """
    }

    private var troubles: HTML {
        """
        <div class="error">
        \(when(deadJobs > 0) { "<p><a href=\"\(visit.path("/admin/jobs"))\">\(t["admin.dead-jobs", deadJobs])</a></p>" })
        \(when(refusedMails > 0) { "<p><a href=\"\(visit.path("/admin/outbox"))\">\(t["admin.refused-mails", refusedMails])</a></p>" })
        </div>
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
        let isMail: Bool
    }

    private var t: Words { visit.t }
    var title: String { t["admin.jobs"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <dl class="facts">\(each(counts) { "<dt>\(t["admin.jobs-\($0.state)"])</dt><dd>\($0.count)</dd>" })</dl>
        <h2>\(t["admin.jobs-dead"])</h2>
        \(when(dead.isEmpty) { "<p>\(t["admin.jobs-none-dead"])</p>" })
        <ul class="lines">\(each(dead) { deadLine($0) })</ul>
        <h2>\(t["admin.jobs-waiting"])</h2>
        \(when(waiting.isEmpty) { "<p>\(t["admin.jobs-none-waiting"])</p>" })
        <ul class="lines">\(each(waiting) { "<li><span><b>\($0.kind)</b> · \($0.when)\(trouble($0))</span></li>" })</ul>
        """
    }

    /// What went wrong, in words of people first; then as the program that refused said it.
    private func trouble(_ line: Line) -> HTML {
        when(!line.trouble.isEmpty) {
            """
            \(when(line.isMail) { "<br>\(t["admin.mail-server"])" })<br><span class="small">\(line.trouble)</span>
            """
        }
    }

    private func deadLine(_ line: Line) -> HTML {
        """
        <li><span><b>\(line.kind)</b> · \(line.when)\(trouble(line))</span>
        <form method="post" action="\(visit.path("/admin/jobs/\(line.id)/retry"))">\(visit.formTokenField)
        <button class="second">\(t["admin.retry"])<span class="spoken"> \(line.kind)</span></button></form></li>
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
    let lines: [Line]

    struct Line: Sendable {
        let from: String
        let role: String
        let counts: [String]
        let made: String
    }

    private var t: Words { visit.t }
    var title: String { t["admin.invitations"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(when(lines.isEmpty) { "<p>\(t["admin.no-invitations"])</p>" })
        <ul class="lines">
        \(each(lines) { line in
            """
            <li><span><b>\(line.from)</b><br>\(line.role)<br>\(line.counts.joined(separator: " · "))<br>
            <span class="small">\(line.made)</span></span></li>
            """
        })
        </ul>
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
    let above: PageAbove?

    static let most = 100

    private var t: Words { visit.t }
    var title: String { [t["logbook.title"], organisation].compactMap { $0 }.joined(separator: " – ") }
    var space: Space { organisation == nil ? .plain : .structure }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["logbook.lead"])</p>
        \(LogbookLine.list(lines))
        \(some(next) { "<p><a class=\"button second\" href=\"\($0)\">\(t["logbook.older"])</a></p>" })
        """
    }
}
