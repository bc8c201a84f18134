import Toolkit

/// My account: who I am here, and what I can do about it.
struct AccountPage: Page {
    let visit: Visit
    let name: String
    let email: String
    let helps: Bool
    /// How many browsers are signed in.
    let sessions: Int
    /// The number of the booklet that is open here and belongs to nobody's account yet.
    let looseBooklet: String?
    /// Where she has a role: the organisation, and what she is there.
    let organisations: [(path: String, name: String, role: String)]
    let mayAdministrate: Bool

    private var t: Words { visit.t }
    var title: String { t["accounts.mine"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(when(visit.session?.isShared == true) { "<p>\(t["accounts.is-shared"])</p>" })
        <p class="lead">\(t["accounts.hello", ["name": name]])</p>
        <p><a class="button" href="\(visit.path(helps ? "/helpers" : "/booklet"))">\(t[helps ? "accounts.to-help" : "accounts.to-learn"])</a></p>
        \(when(helps) { "<p><a href=\"\(visit.path("/booklet"))\">\(t["accounts.to-booklet"])</a></p>" })
        \(when(!organisations.isEmpty) { mine })
        \(when(mayAdministrate) { "<p><a href=\"\(visit.path("/admin"))\">\(t["admin.title"])</a></p>" })
        \(some(looseBooklet) { keep($0) })
        <h2>\(t["accounts.who"])</h2>
        <dl class="facts"><dt>\(t["accounts.who-name"])</dt><dd>\(name)</dd>
        <dt>\(t["accounts.who-email"])</dt><dd>\(email)</dd>
        <dt>\(t["accounts.who-profile"])</dt><dd>\(t[helps ? "accounts.helps" : "accounts.learns"])</dd></dl>
        <ul class="links">
        <li><a href="\(visit.path("/account/profile"))">\(t["accounts.change"])</a></li>
        <li><a href="\(visit.path("/account/passkeys"))">\(t["accounts.passkeys"])</a></li>
        <li><a href="\(visit.path("/account/password"))">\(t["accounts.password"])</a></li>
        <li><a href="\(visit.path("/account/authenticator"))">\(t["accounts.authenticator"])</a></li>
        <li><a href="\(visit.path("/account/sessions"))">\(t["accounts.sessions", sessions])</a></li>
        <li><a href="\(visit.path("/account/kept"))">\(t["privacy.kept"])</a></li>
        </ul>
        """
    }

    private var mine: HTML {
        """
        <h2>\(t["accounts.my-organisations"])</h2>
        <ul class="lines">
        \(each(organisations) { "<li><span><a href=\"\($0.path)\">\($0.name)</a> · \($0.role)</span></li>" })
        </ul>
        """
    }

    private func keep(_ code: String) -> HTML {
        """
        <h2>\(t["accounts.loose-booklet"])</h2>
        <p>\(t["accounts.loose-booklet-what", ["code": code]])</p>
        <form method="post" action="\(visit.path("/account/booklet"))">\(visit.formTokenField)
        <button class="second">\(t["accounts.keep-booklet"])</button></form>
        """
    }
}

/// My name, my profile and my language, to change.
struct ProfilePage: Page {
    let visit: Visit
    let form: ProfileForm
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["accounts.change"] }
    let space = Space.plain

    private var error: String? { isRefused && !form.isNameGood ? t["accounts.error-name"] : nil }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: error.map { [("name", $0)] } ?? []).markup)
        <form method="post" action="\(visit.path("/account/profile"))">\(visit.formTokenField)
        \(name.markup)
        <fieldset><legend>\(t["accounts.profile"])</legend><div class="options">
        \(each([true, false]) { helps in
            """
            <label class="option"><input type="radio" name="profile" value="\(helps ? "helps" : "learns")"\
            \(when(form.helps == helps) { " checked" })> <span>\(t[helps ? "accounts.helps" : "accounts.learns"])</span></label>
            """
        })
        </div></fieldset>
        <div class="field"><label for="language">\(t["accounts.language"])</label>
        <select id="language" name="language">
        \(each(Language.allCases) { language in
            """
            <option value="\(language.rawValue)" lang="\(language.rawValue)"\
            \(when(form.language == language) { " selected" })>\(language.name)</option>
            """
        })
        </select></div>
        \(some(form.digest) { digest($0) })
        <p><button>\(t["accounts.save"])</button></p></form>
        <p><a href="\(visit.path("/account"))">\(t["accounts.back"])</a></p>
        """
    }

    private func digest(_ comes: Bool) -> HTML {
        """
        <fieldset><legend>\(t["accounts.mails"])</legend><input type="hidden" name="digest" value="asked">
        <label class="option"><input type="checkbox" name="digest" value="yes"\(when(comes) { " checked" })> \
        <span>\(t["accounts.digest"])</span></label></fieldset>
        """
    }

    private var name: Field {
        Field(
            name: "name", label: t["accounts.name"], value: form.name, help: t["accounts.name-help"], error: error,
            autocomplete: "name", most: JoiningForm.longestName)
    }
}

/// Where I am signed in, and how to end it.
struct SessionsPage: Page {
    let visit: Visit
    let lines: [Line]

    struct Line: Sendable {
        let id: String
        let device: String
        let seen: String
        let isHere: Bool
    }

    private var t: Words { visit.t }
    var title: String { t["accounts.where"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["accounts.where-lead"])</p>
        <ul class="lines">
        \(each(lines) { line in
            """
            <li><span><b>\(line.device)</b> \(line.isHere ? t["accounts.here"] : line.seen)</span>
            \(when(!line.isHere) { end(line.id, line.device) })</li>
            """
        })
        </ul>
        \(when(lines.count > 1) { endOthers })
        <p><a href="\(visit.path("/account"))">\(t["accounts.back"])</a></p>
        """
    }

    private func end(_ id: String, _ device: String) -> HTML {
        """
        <form method="post" action="\(visit.path("/account/sessions/\(id)/ending"))">\(visit.formTokenField)
        <button class="second">\(t["accounts.end"])<span class="spoken"> \(device)</span></button></form>
        """
    }

    private var endOthers: HTML {
        """
        <form method="post" action="\(visit.path("/account/sessions/ending"))">\(visit.formTokenField)
        <button>\(t["accounts.end-others"])</button></form>
        """
    }
}
