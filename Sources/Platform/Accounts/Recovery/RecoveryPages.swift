import Toolkit

/// “I cannot get in any more”: which account, and what is lost.
struct RecoveryPage: Page {
    let visit: Visit
    let form: RecoveryForm
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["recovery.title"] }
    let space = Space.plain
    var above: PageAbove? { PageAbove(path: visit.path("/account/opening"), label: t["accounts.sign-in"]) }

    private func error(_ name: String) -> String? {
        isRefused ? form.errors[name].map { $0 == "email" ? t["accounts.error-email"] : t["recovery.error-\($0)"] } : nil
    }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: ["email", "new-email"].compactMap { name in error(name).map { (name, $0) } }).markup)
        <p class="lead">\(t["recovery.lead"])</p>
        <form method="post" action="\(visit.path("/account/recovery"))">\(visit.formTokenField)
        \(email.markup)
        \(newEmail.markup)
        <div class="options"><label class="option"><input type="checkbox" name="lost-second" value="yes"\
        \(when(form.lostSecond) { " checked" })> <span>\(t["recovery.lost-second"])</span></label></div>
        <button>\(t["recovery.ask"])</button></form>
        <p><a href="\(visit.path("/help"))">\(t["errors.person"])</a></p>
        """
    }

    private var email: Field {
        Field(
            name: "email", label: t["recovery.email"], value: form.typed, error: error("email"), type: "email",
            autocomplete: "username", most: 254)
    }

    private var newEmail: Field {
        Field(
            name: "new-email", label: t["recovery.new-email"], value: form.typedNew, help: t["recovery.new-email-help"],
            error: error("new-email"), type: "email", autocomplete: "email", most: 254)
    }
}

/// The number to say at the desk, shown once.
struct RecoveryNumberPage: Page {
    let visit: Visit
    let number: String

    private var t: Words { visit.t }
    var title: String { t["recovery.number"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="code">\(number.prefix(4).description) \(number.suffix(4).description)</p>
        <p class="lead">\(t["recovery.number-what"])</p>
        <p>\(t["recovery.number-stay"])</p>
        <p><a class="button" href="\(visit.path("/account/recovery/waiting"))">\(t["recovery.look"])</a></p>
        """
    }
}

/// Has somebody vouched for her yet?
struct RecoveryWaitingPage: Page {
    let visit: Visit
    let isApproved: Bool
    let isOver: Bool
    /// When she can go on, while the old mailbox may still say no.
    let later: String?

    private var t: Words { visit.t }
    private var state: String { isOver ? "over" : isApproved ? "approved" : later != nil ? "later" : "waiting" }
    var title: String { t["recovery.\(state)"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["recovery.\(state)-what", ["moment": later ?? ""]])</p>
        \(when(isApproved) { goOn })
        \(when(!isApproved) { again })
        """
    }

    private var goOn: HTML {
        """
        <form method="post" action="\(visit.path("/account/recovery/opening"))">\(visit.formTokenField)
        <button>\(t["recovery.go-on"])</button></form>
        """
    }

    private var again: HTML {
        """
        <p><a class="button" href="\(visit.path(isOver ? "/account/recovery" : "/account/recovery/waiting"))">\
        \(t[isOver ? "recovery.ask" : "recovery.look"])</a></p>
        """
    }
}

/// Whoever has the mailbox stops what she did not ask for.
struct StoppingPage: Page {
    let visit: Visit
    let key: String
    let isDone: Bool

    private var t: Words { visit.t }
    var title: String { t[isDone ? "recovery.stopped" : "recovery.stop"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t[isDone ? "recovery.stopped-what" : "recovery.stop-what"])</p>
        \(when(!isDone) { form })
        """
    }

    private var form: HTML {
        """
        <form method="post" action="\(visit.path("/account/recovery/stopping/\(key)"))">\(visit.formTokenField)
        <button class="danger">\(t["recovery.stop-do"])</button></form>
        """
    }
}
