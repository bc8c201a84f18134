import Toolkit

/// What is kept about me: what, why, how long, and who saw it.
struct KeptPage: Page {
    let visit: Visit
    let parts: [Part]
    let consents: ConsentPart
    let seen: [LogbookLine]
    let backups: String

    /// One class of data.
    struct Part: Sendable {
        let name: String
        let why: String
        let period: String
        let lines: [String]
    }

    private var t: Words { visit.t }
    var title: String { t["privacy.kept"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["privacy.kept-lead"])</p>
        <p><a class="button second" href="\(visit.path("/account/kept.json"))">\(t["privacy.take-away"])</a></p>
        <ul class="links">
        <li><a href="\(visit.path("/account/profile"))">\(t["accounts.change"])</a></li>
        <li><a href="\(visit.path("/account/email"))">\(t["privacy.change-email"])</a></li>
        <li><a href="\(visit.path("/account/erasure"))">\(t["privacy.erase"])</a></li>
        </ul>
        <h2>\(t["privacy.agreements"])</h2>
        \(consents.markup)
        \(each(parts) { part($0) })
        <h2>\(t["privacy.who-saw"])</h2>
        \(seen.isEmpty ? "<p>\(t["privacy.nobody-saw"])</p>" : LogbookLine.list(seen))
        <p class="small">\(backups)</p>
        """
    }

    private func part(_ part: Part) -> HTML {
        """
        <h2>\(part.name)</h2>
        <ul>\(each(part.lines) { "<li>\($0)</li>" })</ul>
        <p class="small">\(part.why) \(t["privacy.how-long"]) \(part.period)</p>
        """
    }
}

/// Erasing an account asks again, on a page of its own.
struct AccountErasurePage: Page {
    let visit: Visit
    let booklets: Int
    /// Why she cannot be erased now, as a key; nil when she can.
    let problem: String?

    private var t: Words { visit.t }
    var title: String { t["privacy.erase"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(some(problem) { "<div class=\"error\" role=\"alert\"><p>\(t["privacy.erase-\($0)"])</p></div>" })
        <p class="lead">\(t["privacy.erase-what"])</p>
        <p>\(t["privacy.erase-facts"])</p>
        <p>\(t["privacy.erase-backups"])</p>
        <form method="post" action="\(visit.path("/account/erasure"))">\(visit.formTokenField)
        \(when(booklets > 0) { choice })
        <button class="danger" name="sure" value="1">\(t["privacy.erase-now"])</button></form>
        <p><a class="button second" href="\(visit.path("/account"))">\(t["privacy.keep-account"])</a></p>
        """
    }

    private var choice: HTML {
        """
        <fieldset><legend>\(t["privacy.erase-booklets", booklets])</legend><div class="options">
        \(each(["erase", "keep"]) { answer in
            """
            <label class="option"><input type="radio" name="booklets" value="\(answer)"\
            \(when(answer == "erase") { " checked" })> <span>\(t["privacy.booklets-\(answer)"])</span></label>
            """
        })
        </div></fieldset>
        """
    }
}

/// Said once: the account is erased.
struct ErasedPage: Page {
    let visit: Visit

    var title: String { visit.t["privacy.erased"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["privacy.erased-what"])</p>
        <p><a class="button" href="\(visit.path(""))">\(visit.t["errors.home"])</a></p>
        """
    }
}

/// My address, to change.
struct EmailPage: Page {
    let visit: Visit
    let now: String
    let form: SignInForm
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["privacy.change-email"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    private var error: String? { isRefused ? t["accounts.error-email"] : nil }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: error.map { [("email", $0)] } ?? []).markup)
        <p class="lead">\(t["privacy.change-email-what", ["email": now]])</p>
        <form method="post" action="\(visit.path("/account/email"))">\(visit.formTokenField)
        \(field.markup)
        <button>\(t["accounts.send-letter"])</button></form>
        """
    }

    private var field: Field {
        Field(
            name: "email", label: t["privacy.new-email"], value: form.typed, help: t["accounts.email-help"], error: error,
            type: "email", autocomplete: "email", most: 254)
    }
}
