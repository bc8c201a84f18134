import Toolkit

/// My name, my profile and my language, to change.
struct ProfilePage: Page {
    let visit: Visit
    let form: ProfileForm
    let isRefused: Bool

    private var t: Words { visit.t }
    var title: String { t["accounts.change"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

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
    var above: PageAbove? { .account(visit) }

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
