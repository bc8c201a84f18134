import Toolkit

/// One more thing to show: the six digits of the phone.
struct SecondFactorPage: Page {
    let visit: Visit
    let back: String?
    let error: String?
    let wait: Int?

    private var t: Words { visit.t }
    var title: String { t["accounts.second"] }
    let space = Space.plain

    private var problem: String? { error.map { t["accounts.second-\($0)", (wait ?? 0) / 60 + 1] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [("code", $0)] } ?? []).markup)
        <p class="lead">\(t["accounts.second-what"])</p>
        <form method="post" action="\(visit.path("/account/second"))">\(visit.formTokenField)\(visit.backField(back))
        \(code.markup)<button>\(t["accounts.go-in"])</button></form>
        <p>\(t["accounts.second-lost"]) <a href="\(visit.path("/account/recovery"))">\(t["recovery.title"])</a></p>
        """
    }

    private var code: Field {
        Field(
            name: "code", label: t["accounts.second-code"], help: t["accounts.second-help"], error: problem,
            autocomplete: "one-time-code", most: 40)
    }
}

/// My authenticator: to set up, or to end.
struct AuthenticatorPage: Page {
    let visit: Visit
    /// To type by hand, four letters at a time; empty once it is on.
    let secret: [String]
    /// What opens an authenticator on this very telephone; nil once it is on.
    let address: String?
    let drawing: HTML?
    let codesLeft: Int
    let error: String?

    private var t: Words { visit.t }
    var title: String { t["accounts.authenticator"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    private var problem: String? { error.map { t["accounts.second-\($0)", 1] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [("code", $0)] } ?? []).markup)
        \(some(address) { setUp($0) })
        \(when(address == nil) { isOn })
        """
    }

    /// The address is of our own making: it is the one link of the site that no browser follows, but an app.
    private func setUp(_ address: String) -> HTML {
        """
        <p class="lead">\(t["accounts.authenticator-what"])</p>
        <ol><li>\(t["accounts.authenticator-1"])</li>
        <li>\(t["accounts.authenticator-2"])
        \(some(drawing) { "<div class=\"scan\">\($0)</div>" })
        <p>\(t["accounts.authenticator-here"]) <a href="\(address)">\(t["accounts.authenticator-open"])</a></p>
        <p>\(t["accounts.authenticator-by-hand"]) \
        <b class="secret">\(each(secret) { "<span>\($0)</span><wbr>" })</b></p></li>
        <li>\(t["accounts.authenticator-3"])</li></ol>
        <form method="post" action="\(visit.path("/account/authenticator"))">\(visit.formTokenField)
        \(code.markup)<button>\(t["accounts.authenticator-on"])</button></form>
        """
    }

    private var code: Field {
        Field(
            name: "code", label: t["accounts.second-code"], error: problem, autocomplete: "one-time-code", mode: "numeric",
            most: 12)
    }

    private var isOn: HTML {
        """
        <p class="lead">\(t["accounts.authenticator-is-on"])</p>
        <p>\(t["accounts.codes-left", codesLeft])</p>
        <form method="post" action="\(visit.path("/account/authenticator/codes"))">\(visit.formTokenField)
        <button class="second">\(t["accounts.codes-renew"])</button></form>
        <form method="post" action="\(visit.path("/account/authenticator/ending"))">\(visit.formTokenField)
        <button class="danger">\(t["accounts.authenticator-end"])</button></form>
        """
    }
}

/// The codes on paper, shown once.
struct RecoveryCodesPage: Page {
    let visit: Visit
    let codes: [String]

    var title: String { visit.t["accounts.codes"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["accounts.codes-what"])</p>
        <ul class="boxes">\(each(codes) { "<li><b class=\"secret\">\($0)</b></li>" })</ul>
        <p class="screen">\(visit.t["site.how-to-print"])</p>
        <p><a class="button" href="\(visit.path("/account"))">\(visit.t["accounts.codes-kept"])</a></p>
        """
    }
}
