import Database
import Hummingbird
import Toolkit

/// Doors into an account: a letter to one's mailbox, and its link or code.
struct SignInRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/account/opening", for: .anyone) { visit in
            site.show(SignInPage(visit: visit, form: SignInForm(back: visit.query("back"))), to: visit)
        }
        doors.get("/{language}/account/again", for: .signedIn) { visit in
            let form = SignInForm(email: try visit.requireSignedIn().person.email, back: visit.query("back"))
            return site.show(SignInPage(visit: visit, form: form, isAgain: true), to: visit)
        }
        doors.post("/{language}/account/letter", for: .anyone, letter)
        doors.get("/{language}/account/letter", for: .anyone) { visit in
            site.show(LetterPage(visit: visit, error: nil, wait: nil, hasOutbox: site.hasOpenOutbox(visit)), to: visit)
        }
        doors.get("/{language}/account/letter/{key}", for: .anyone, link)
        doors.post("/{language}/account/opening", for: .anyone, opening)
        doors.get("/{language}/account/joining", for: .anyone) { visit in
            site.show(
                JoiningPage(visit: visit, form: JoiningForm(invitation: visit.query("invitation")), isRefused: false), to: visit
            )
        }
        doors.post("/{language}/account/joining", for: .anyone, joining)
    }

    private func letter(_ visit: Visit) async throws -> Response {
        let form = SignInForm(visit.form)
        guard let email = form.email else {
            return site.show(SignInPage(visit: visit, form: form, problem: "email"), to: visit, status: .unprocessableContent)
        }
        if visit.form["by"] != "letter",
            let provider = try await site.database.glance({ db in try IdentityProvider.vouching(for: email, in: db) })
        {
            let page = ProviderChoicePage(
                visit: visit, provider: provider.id.text, name: provider.names[visit.language], email: email.text,
                back: form.back)
            return site.show(page, to: visit)
        }
        return try await ask(AskedLetter(email: email, back: form.back), visit)
    }

    private func joining(_ visit: Visit) async throws -> Response {
        let form = JoiningForm(visit.form)
        guard form.errors.isEmpty, let email = form.email, let helps = form.helps else {
            return site.show(JoiningPage(visit: visit, form: form, isRefused: true), to: visit, status: .unprocessableContent)
        }
        let newcomer = Newcomer(name: form.name, helps: helps, invitation: form.invitation)
        return try await ask(AskedLetter(email: email, newcomer: newcomer, back: form.back), visit)
    }

    /// Writes the letter; the browser that asked is known again by its session.
    private func ask(_ asked: AskedLetter, _ visit: Visit) async throws -> Response {
        let opened = try await site.database.write { [site] db -> OpenedSession? in
            let opened = try visit.openSession(in: db)
            try SignInLetter.countNewBrowser(visit, in: db)
            let browser = visit.session?.hash ?? opened?.session.hash ?? ""
            try SignInLetter.ask(for: asked, browser: browser, visit, site: site, in: db)
            return opened
        }
        return site.keeping(opened, .redirect(to: visit.path("/account/letter")))
    }

    /// Following the link only shows a button: mail programs that look at links before people do must not use them up.
    private func link(_ visit: Visit) async throws -> Response {
        let key = visit.parameter("key")
        let letter = try await site.database.glance { db in try SignInLetter.findIfPresent(Token.hash(key), in: db) }
        let isHere = letter.map { $0.browser == visit.session?.hash && $0.isGood(at: visit.now) } ?? false
        return site.show(LinkPage(visit: visit, key: isHere ? key : nil), to: visit)
    }

    private func opening(_ visit: Visit) async throws -> Response {
        guard let browser = visit.session?.hash else {
            return site.refuse(letterPage(visit, .spent), to: visit, wait: nil)
        }
        let (opening, signedIn) = try await site.database.write { [site] db -> (LetterOpening, NewSignIn?) in
            let opening =
                if let key = visit.form["key"] {
                    try SignInLetter.attempt(key: key, browser: browser, at: visit.now, in: db)
                } else {
                    try SignInLetter.attempt(
                        code: visit.form["code"] ?? "", browser: browser, network: Network.key(of: visit.address),
                        at: visit.now, in: db)
                }
            guard case .opened(let letter) = opening else { return (opening, nil) }
            return (opening, try site.signIn(by: letter, visit, in: db))
        }
        guard case .opened(let letter) = opening, let signedIn else {
            return site.refuse(letterPage(visit, opening), to: visit, wait: opening.seconds)
        }
        return site.welcoming(signedIn, .redirect(to: letter.back ?? visit.path("/account")))
    }

    private func letterPage(_ visit: Visit, _ opening: LetterOpening) -> LetterPage {
        LetterPage(visit: visit, error: opening.errorKey, wait: opening.seconds, hasOutbox: site.hasOpenOutbox(visit))
    }
}
