import Toolkit

/// The way in with a password.
struct PasswordOpeningPage: Page {
    let visit: Visit
    let form: PasswordForm
    let problem: String?
    let wait: Int?

    private var t: Words { visit.t }
    var title: String { t["accounts.with-password"] }
    let space = Space.plain

    private var trouble: String? { problem.map { t["accounts.password-\($0)", (wait ?? 0) / 60 + 1] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [("password", $0)] } ?? []).markup)
        <form method="post" action="\(visit.path("/account/password/opening"))">\(visit.formTokenField)\(visit.backField(form.back))
        \(email.markup)
        \(password.markup)
        \(SharedComputer(visit: visit).question)
        <button>\(t["accounts.go-in"])</button></form>
        <p>\(t["accounts.password-forgotten"]) \
        <a href="\(visit.path("/account/opening"))\(visit.backQuery(form.back))">\(t["accounts.send-letter"])</a></p>
        """
    }

    private var email: Field {
        Field(
            name: "email", label: t["accounts.email"], value: form.typed, type: "email", autocomplete: "username", most: 254)
    }

    private var password: Field {
        Field(
            name: "password", label: t["accounts.password-mine"], error: trouble, type: "password",
            autocomplete: "current-password", most: PasswordStrength.most)
    }
}

/// My password: to choose, or to have none any more.
struct PasswordPage: Page {
    let visit: Visit
    let email: String
    /// When she chose the one she has; nil: she has none.
    let chosen: String?
    let problem: String?

    private var t: Words { visit.t }
    var title: String { t["accounts.password"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    private var trouble: String? { problem.map { t["accounts.password-\($0)"] } }
    /// Whether it is about the password she has.
    private var isAboutCurrent: Bool { problem == "current-wrong" || problem == "current-wait" }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [(isAboutCurrent ? "current" : "password", $0)] } ?? []).markup)
        <p class="lead">\(t["accounts.password-what"])</p>
        \(some(chosen) { "<p>\(t["accounts.password-since", ["moment": $0]])</p>" })
        <form method="post" action="\(visit.path("/account/password"))">\(visit.formTokenField)
        <input type="hidden" name="email" value="\(email)" autocomplete="username">
        \(when(chosen != nil) { current.markup })
        \(field.markup)
        <button>\(t[chosen == nil ? "accounts.password-choose" : "accounts.password-change"])</button></form>
        \(when(chosen != nil) { "<p><a href=\"\(visit.path("/account/password/ending"))\">\(t["accounts.password-end"])</a></p>" })
        """
    }

    private var current: Field {
        Field(
            name: "current", label: t["accounts.password-current"], help: t["accounts.password-current-help"],
            error: isAboutCurrent ? trouble : nil, type: "password", autocomplete: "current-password",
            most: PasswordStrength.most)
    }

    private var field: Field {
        Field(
            name: "password", label: t["accounts.password-new"], help: t["accounts.password-help"],
            error: isAboutCurrent ? nil : trouble,
            type: "password", autocomplete: "new-password", most: PasswordStrength.most)
    }
}
