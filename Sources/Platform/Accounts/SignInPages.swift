import Toolkit

/// The way into an account: one's address, and a letter comes.
struct SignInPage: Page {
    let visit: Visit
    let form: SignInForm
    /// What went wrong, as a key; nil at first.
    var problem: String?
    /// She is signed in, and shows once more that it is her.
    var isAgain = false

    private var t: Words { visit.t }
    var title: String { t[isAgain ? "accounts.again" : "accounts.sign-in"] }
    let space = Space.plain

    let script: String? = "passkeys.js"
    var above: PageAbove? { isAgain ? .account(visit) : nil }

    private var trouble: String? { problem.map { t["accounts.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [("email", $0)] } ?? []).markup)
        <p class="lead">\(t[isAgain ? "accounts.again-what" : "accounts.sign-in-lead"])</p>
        <form method="post" action="\(visit.path("/account/letter"))">\(visit.formTokenField)\(visit.backField(form.back))
        \(email.markup)
        \(SharedComputer(visit: visit).question)
        <button>\(t["accounts.send-letter"])</button></form>
        \(PasskeyButton(visit: visit, back: form.back).markup)
        <p><a href="\(visit.path("/account/password/opening"))\(visit.backQuery(form.back))">\(t["accounts.with-password"])</a></p>
        \(when(!isAgain) { join })
        """
    }

    private var join: HTML {
        """
        <h2>\(t["accounts.none-yet"])</h2>
        <p><a class="button second" href="\(visit.path("/account/joining"))">\(t["accounts.join"])</a></p>
        <p>\(t["accounts.learners-need-none"]) <a href="\(visit.path("/learn"))">\(t["accounts.learn-without"])</a></p>
        """
    }

    private var email: Field {
        Field(
            name: "email", label: t["accounts.email"], value: form.typed, help: t["accounts.email-help"],
            error: problem == "email" ? trouble : nil, type: "email", autocomplete: "username", most: 254)
    }
}

/// “Look into your mailbox”: the code can be typed here.
struct LetterPage: Page {
    let visit: Visit
    /// Why the last code did not open, as a key; nil at first.
    let error: String?
    let wait: Int?
    /// Mails of this site reach nobody, and can be read here.
    let hasOutbox: Bool

    private var t: Words { visit.t }
    var title: String { t["accounts.letter"] }
    let space = Space.plain

    private var problem: String? { error.map { t["accounts.code-\($0)", (wait ?? 0) / 60 + 1] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [("code", $0)] } ?? []).markup)
        <p class="lead">\(t["accounts.letter-what"])</p>
        \(when(hasOutbox) { "<p><a href=\"\(visit.path("/outbox"))\">\(t["accounts.outbox"])</a></p>" })
        <form method="post" action="\(visit.path("/account/opening"))">\(visit.formTokenField)
        \(code.markup)
        <button>\(t["accounts.go-in"])</button></form>
        <p><a href="\(visit.path("/account/recovery"))">\(t["recovery.title"])</a></p>
        <p>\(t["accounts.no-letter"]) <a href="\(visit.path("/account/opening"))">\(t["accounts.ask-again"])</a></p>
        """
    }

    private var code: Field {
        Field(
            name: "code", label: t["accounts.code"], help: t["accounts.code-help"], error: problem,
            autocomplete: "one-time-code", mode: "numeric", most: 12)
    }
}

/// The link of a letter was followed: one button, so that a program that only looks at links does not use it up.
struct LinkPage: Page {
    let visit: Visit
    /// Nil when it does not open anything in this browser.
    let key: String?

    private var t: Words { visit.t }
    var title: String { t[key == nil ? "accounts.link-elsewhere" : "accounts.link"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(some(key) { open($0) })
        \(when(key == nil) { elsewhere })
        """
    }

    private func open(_ key: String) -> HTML {
        """
        <form method="post" action="\(visit.path("/account/opening"))">\(visit.formTokenField)
        <input type="hidden" name="key" value="\(key)"><button>\(t["accounts.go-in"])</button></form>
        """
    }

    private var elsewhere: HTML {
        """
        <p class="lead">\(t["accounts.link-elsewhere-what"])</p>
        <p><a class="button" href="\(visit.path("/account/opening"))">\(t["accounts.ask-again"])</a></p>
        """
    }
}

/// A new account, in two profiles: *I learn*, *I help*.
struct JoiningPage: Page {
    let visit: Visit
    let form: JoiningForm
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["accounts.join"] }
    let space = Space.plain

    private func error(_ name: String) -> String? {
        isRefused ? form.errors[name].map { t["accounts.error-\($0)"] } : nil
    }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(summary.markup)
        <p class="lead">\(t["accounts.join-lead"])</p>
        <form method="post" action="\(visit.path("/account/joining"))">\(visit.formTokenField)\(visit.backField(form.back))
        \(some(form.invitation) { "<input type=\"hidden\" name=\"invitation\" value=\"\($0)\">" })
        <fieldset id="profile"><legend>\(t["accounts.profile"])</legend>
        \(some(error("profile")) { "<p class=\"error\">\($0)</p>" })
        <div class="options">
        \(profile("helps", form.helps == true))
        \(profile("learns", form.helps == false))
        </div></fieldset>
        \(name.markup)
        \(email.markup)
        <p class="small">\(t["accounts.join-privacy"])</p>
        \(SharedComputer(visit: visit).question)
        <button>\(t["accounts.join-do"])</button></form>
        <p>\(t["accounts.have-one"]) <a href="\(visit.path("/account/opening"))\(visit.backQuery(back))">\(t["accounts.sign-in"])</a></p>
        """
    }

    /// Whoever was invited and has an account goes back to the invitation.
    private var back: String? { form.back ?? form.invitation.map { visit.path("/invited/\($0)") } }

    private var summary: ErrorSummary {
        ErrorSummary(
            title: t["errors.form"], lines: ["profile", "name", "email"].compactMap { name in error(name).map { (name, $0) } })
    }

    private func profile(_ value: String, _ isChosen: Bool) -> HTML {
        """
        <label class="option"><input type="radio" name="profile" value="\(value)"\(when(isChosen) { " checked" })>
        <span>\(t["accounts.\(value)"])</span></label>
        """
    }

    private var name: Field {
        Field(
            name: "name", label: t["accounts.name"], value: form.name, help: t["accounts.name-help"], error: error("name"),
            autocomplete: "name", most: JoiningForm.longestName)
    }

    private var email: Field {
        Field(
            name: "email", label: t["accounts.email"], value: form.typed, help: t["accounts.email-help"],
            error: error("email"), type: "email", autocomplete: "email", most: 254)
    }
}
