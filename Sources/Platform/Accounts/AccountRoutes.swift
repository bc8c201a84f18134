import Database
import Hummingbird
import Toolkit

/// Doors to my account: what I am called, where I am signed in.
struct AccountRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/account", for: .anyone, account)
        doors.get("/{language}/account/profile", for: .signedIn) { visit in
            let signedIn = try visit.requireSignedIn()
            let coordinates = signedIn.memberships.contains { $0.role == .coordinator }
            let isSpared = try await site.database.read { db in
                try MailStop.stands(.digest, for: signedIn.person.email, in: db)
            }
            let form = ProfileForm(signedIn.person, digest: coordinates ? !isSpared : nil)
            return site.show(ProfilePage(visit: visit, form: form, isRefused: false), to: visit)
        }
        doors.post("/{language}/account/profile", for: .signedIn, profile)
        doors.post("/{language}/account/booklet", for: .signedIn, keepBooklet)
        LeavingRoutes(site: site).open(doors)
        doors.get("/{language}/account/sessions", for: .signedIn, sessions)
        doors.post("/{language}/account/sessions/ending", for: .freshlySignedIn) { visit in
            let signedIn = try visit.requireSignedIn()
            try await site.database.write { db in
                try SessionStore.closeAll(person: signedIn.person.id.text, keeping: signedIn.session.hash, in: db)
            }
            return .redirect(to: visit.path("/account/sessions"))
        }
        doors.post("/{language}/account/sessions/{session}/ending", for: .freshlySignedIn) { visit in
            let signedIn = try visit.requireSignedIn()
            let session = visit.parameter("session")
            let isGone = try await site.database.write { db in
                try SessionStore.close(session, of: signedIn.person.id.text, in: db)
            }
            guard isGone else { throw Refusal.notFound }
            return .redirect(to: visit.path("/account/sessions"))
        }
    }

    private func account(_ visit: Visit) async throws -> Response {
        guard let signedIn = visit.signedIn else {
            let next = visit.halfSignedIn == nil ? "opening" : "second"
            let back = SignInForm(back: visit.query("back")).back.map { "?back=\(Percent.encoded($0))" } ?? ""
            return .redirect(to: visit.path("/account/\(next)\(back)"))
        }
        let person = signedIn.person
        let (organisations, guards, booklet) = try await site.database.read { db in
            (
                try AccountPage.Belonging.all(of: person.id, visit: visit, in: db),
                try AccountPage.Guards(of: person.id, at: visit.now, in: db),
                try visit.bookletID.flatMap { try Booklet.findIfPresent($0, in: db) }
            )
        }
        let loose = booklet.flatMap { $0.person == nil ? BookletCode($0.code)?.grouped : nil }
        return site.show(
            AccountPage(
                visit: visit, name: person.name, email: person.email, helps: person.helps, guards: guards,
                looseBooklet: loose, organisations: organisations, mayAdministrate: signedIn.may(.see, .platform)), to: visit)
    }

    private func profile(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let form = ProfileForm(visit.form, before: person)
        guard form.isNameGood else {
            return site.show(ProfilePage(visit: visit, form: form, isRefused: true), to: visit, status: .unprocessableContent)
        }
        try await site.database.write { db in
            var changed = try Person.find(person.id, in: db)
            (changed.name, changed.helps, changed.language) = (form.name, form.helps, form.language)
            try changed.update(in: db)
            if let digest = form.digest {
                try MailStop.set(.digest, !digest, for: person.email, at: visit.now, in: db)
            }
        }
        return .redirect(to: "/\(form.language.rawValue)/account")
    }

    /// The booklet that is open here belongs to this account from now on, unless it belongs to somebody.
    private func keepBooklet(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        guard let id = visit.bookletID else { throw Refusal.noBooklet }
        try await site.database.write { db in
            var booklet = try Booklet.find(id, in: db)
            guard booklet.person == nil else { throw Refusal.forbidden }
            booklet.person = person.id
            try booklet.update(in: db)
        }
        return .redirect(to: visit.path("/account"))
    }

    private func sessions(_ visit: Visit) async throws -> Response {
        let signedIn = try visit.requireSignedIn()
        let all = try await site.database.read { db in try SessionStore.all(of: signedIn.person.id.text, in: db) }
        let lines = all.filter { $0.isAlive(at: visit.now) }.map { session in
            SessionsPage.Line(
                id: session.hash, device: visit.t.device(session.signIn?.device),
                seen: Dates.moment(session.seen, visit.language),
                isHere: session.hash == signedIn.session.hash)
        }
        return site.show(SessionsPage(visit: visit, lines: lines), to: visit)
    }
}

extension Visit {
    /// Who is signed in; refuses everybody else.
    func requireSignedIn() throws -> SignedIn {
        guard let signedIn else { throw Refusal.missing(self) }
        return signedIn
    }

    /// Who still has to show her authenticator.
    func requireHalf() throws -> HalfSignedIn {
        guard let halfSignedIn else { throw Refusal.notSignedIn }
        return halfSignedIn
    }
}
