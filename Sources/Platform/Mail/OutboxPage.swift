import Toolkit

/// The mails that were written here and reach nobody.
struct OutboxPage: Page {
    let visit: Visit
    let mails: [OutboxMail]

    var title: String { visit.t["mail.outbox"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["mail.outbox-what"])</p>
        \(when(mails.isEmpty) { "<p>\(visit.t["mail.outbox-empty"])</p>" })
        \(each(mails) { mail in
            """
            <article class="course" lang="\(mail.language.rawValue)"><h2>\(mail.letter?.subject ?? mail.kind)</h2>
            <p class="small">\(mail.address) · \(Dates.moment(mail.created, visit.language))</p>
            \(some(mail.letter) { LetterParts($0).markup })</article>
            """
        })
        """
    }
}

/// What a letter says, on a page.
struct LetterParts {
    let letter: Letter

    init(_ letter: Letter) { self.letter = letter }

    var markup: HTML { each(letter.parts) { part($0) } }

    private func part(_ part: Letter.Part) -> HTML {
        switch part {
        case .text(let text): "<p>\(text)</p>"
        case .code(let code): "<p class=\"code\">\(code)</p>"
        case .list(let lines): "<ul>\(each(lines) { "<li>\($0)</li>" })</ul>"
        case .link(let label, let address): "<p><a href=\"\(link: address)\">\(label)</a></p>"
        }
    }
}
