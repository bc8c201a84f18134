import Toolkit

/// “Go in with my telephone or my key”: a form that a script fills, and that is not shown without one.
struct PasskeyButton {
    let visit: Visit
    let back: String?

    private var t: Words { visit.t }

    var markup: HTML {
        """
        <form method="post" action="\(visit.path("/account/passkeys/opening"))" hidden data-passkey="use" \
        data-ask="\(visit.path("/account/passkeys/challenge"))">\(visit.formTokenField)\(visit.backField(back))
        \(each(["id", "client", "authenticator", "signature", "shared"]) { "<input type=\"hidden\" name=\"\($0)\">" })
        <button class="second">\(t["accounts.with-passkey"])</button>
        <p class="error" role="alert" hidden>\(t["accounts.error-passkey"])</p></form>
        """
    }
}

/// My passkeys: to make, and to end.
struct PasskeysPage: Page {
    let visit: Visit
    let lines: [Line]
    let problem: String?

    struct Line: Sendable {
        let id: String
        let name: String
        let made: String
        /// Nil when it was never used.
        let used: String?
        let isStopped: Bool
    }

    init(_ passkeys: [Passkey], visit: Visit, problem: String?) {
        self.visit = visit
        self.problem = problem
        lines = passkeys.map { passkey in
            Line(
                id: passkey.id, name: passkey.name, made: Dates.moment(passkey.made, visit.language),
                used: passkey.used.map { Dates.moment($0, visit.language) }, isStopped: passkey.stopped != nil)
        }
    }

    private var t: Words { visit.t }
    var title: String { t["accounts.passkeys"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }
    let script: String? = "passkeys.js"

    private var trouble: String? { problem.map { t["accounts.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [("name", $0)] } ?? []).markup)
        <p class="lead">\(t["accounts.passkeys-what"])</p>
        \(when(lines.isEmpty) { "<p>\(t["accounts.passkeys-none"])</p>" })
        <ul class="lines">\(each(lines) { line($0) })</ul>
        \(makeForm)
        <p data-passkey-missing>\(t["accounts.passkeys-missing"])</p>
        """
    }

    private func line(_ line: Line) -> HTML {
        """
        <li><span><b>\(line.name)</b> \(when(line.isStopped) { "· \(t["accounts.passkey-is-stopped"])" })<br>
        <span class="small">\(t["accounts.passkey-made", ["moment": line.made]])\
        \(some(line.used) { " · \(t["accounts.passkey-used", ["moment": $0]])" })</span></span>
        <form method="post" action="\(visit.path("/account/passkeys/\(line.id)/ending"))">\(visit.formTokenField)
        <button class="quiet">\(t["accounts.passkey-end"])<span class="spoken"> \(line.name)</span></button></form></li>
        """
    }

    private var makeForm: HTML {
        """
        <form method="post" action="\(visit.path("/account/passkeys"))" hidden data-passkey="make" \
        data-ask="\(visit.path("/account/passkeys/challenge"))">\(visit.formTokenField)
        \(each(["client", "attestation"]) { "<input type=\"hidden\" name=\"\($0)\">" })
        \(name.markup)
        <button>\(t["accounts.passkey-make"])</button>
        <p class="error" role="alert" hidden>\(t["accounts.error-passkey-not-kept"])</p></form>
        """
    }

    private var name: Field {
        Field(
            name: "name", label: t["accounts.passkey-name"], help: t["accounts.passkey-name-help"],
            most: Passkey.longestName)
    }
}
