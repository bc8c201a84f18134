import Toolkit

/// Mails that left, wait, or came back, those that did not arrive first. What they say is not shown.
struct AdminMailsPage: Page {
    let visit: Visit
    let lines: [Line]
    /// Mails that can be read, for a site that sends to nobody.
    let letters: [(path: String, name: String)]

    struct Line: Sendable {
        let address: String
        let kind: String
        let state: String
        let when: String
        /// Why it did not arrive, in words of people where we know them; nil for a mail that did, or still may.
        let trouble: String?
        /// The same as the server said it.
        let said: String
    }

    private var t: Words { visit.t }
    var title: String { t["admin.outbox"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["admin.outbox-what"])</p>
        \(when(lines.isEmpty) { "<p>\(t["mail.outbox-empty"])</p>" })
        <ul class="lines">\(each(lines) { line($0) })</ul>
        \(when(!letters.isEmpty) { readable })
        """
    }
}

extension AdminMailsPage {
    private func line(_ line: Line) -> HTML {
        """
        <li><span>\(some(line.trouble) { "<b class=\"error\">\($0)</b><br>" })<b>\(breakable: line.address)</b><br>
        \(line.kind) · \(line.state) · \(line.when)\
        \(when(!line.said.isEmpty) { "<br><span class=\"small\">\(line.said)</span>" })</span></li>
        """
    }

    private var readable: HTML {
        """
        <h2>\(t["admin.letters"])</h2><p>\(t["mail.outbox-what"])</p>
        <ul class="links">\(each(letters) { "<li><a href=\"\($0.path)\">\($0.name)</a></li>" })</ul>
        """
    }
}

/// One mail of a site that sends to nobody: what it says, and the file as a mail program gets it.
struct AdminMailPage: Page {
    let visit: Visit
    let mail: OutboxMail

    init(_ mail: OutboxMail, visit: Visit) {
        self.visit = visit
        self.mail = mail
    }

    var title: String { mail.letter?.subject ?? visit.t["admin.outbox"] }
    let space = Space.plain
    var above: PageAbove? { PageAbove(path: visit.path("/admin/outbox"), label: visit.t["admin.outbox"]) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="small">\(mail.address) · \(Dates.moment(mail.created, visit.language))</p>
        \(some(mail.letter) { LetterParts($0).markup })
        \(when(mail.letter != nil) { "<p><a class=\"button second\" href=\"\(visit.path)/eml\">\(visit.t["admin.eml"])</a></p>" })
        """
    }
}
