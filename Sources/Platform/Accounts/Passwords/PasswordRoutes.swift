import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to a password: to go in with it, to choose it, to have none any more.
struct PasswordRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/account/password"
        doors.get("\(one)/opening", for: .anyone) { visit in
            let page = PasswordOpeningPage(visit: visit, form: PasswordForm(back: visit.query("back")), problem: nil, wait: nil)
            return site.show(page, to: visit)
        }
        doors.post("\(one)/opening", for: .anyone, open)
        doors.get(one, for: .freshlySignedIn) { visit in try await show(visit, problem: nil) }
        doors.post(one, for: .freshlySignedIn, choose)
        doors.get("\(one)/ending", for: .freshlySignedIn) { visit in
            let t = visit.t
            let page = EndingPage(
                visit: visit, title: t["accounts.password-end"], what: t["accounts.password-end-what"],
                act: t["accounts.password-end"],
                above: PageAbove(path: visit.path("/account/password"), label: t["accounts.password"]))
            return site.show(page, to: visit)
        }
        doors.post("\(one)/ending", for: .freshlySignedIn, end)
    }

    /// Takes as long, and says the same, whether there is such an account, whether it has a password, or whether it is wrong.
    private func open(_ visit: Visit) async throws -> Response {
        let form = PasswordForm(visit.form)
        let device = visit.request.headers.cookie(site.cookies.device).map { Token.hash($0) }
        let network = Network.key(of: visit.address)
        let (attempt, person, kept, wait) = try await site.database.write { db in
            let person = try form.email.flatMap { try Person.find(email: $0, in: db) }
            let isFamiliar = try person.flatMap { person in try device.map { try person.isFamiliar($0, in: db) } } ?? false
            let attempt = PasswordAttempt(form.email?.text ?? "", network: network, isFamiliar: isFamiliar)
            let kept = try person.flatMap { try Password.findIfPresent($0.id, in: db) }
            return (attempt, person, kept, try attempt.begin(at: visit.now, in: db))
        }
        guard wait == nil else { return refuse(form, "wait", wait: wait, visit) }
        let opens = try await site.passwords.opens(form.password, kept?.hash)
        let renewed = opens && kept.map { PasswordHash.isOutdated($0.hash) } == true
        let fresh = renewed ? try await site.passwords.made(of: form.password) : nil
        let signedIn = try await site.database.write { [site] db -> NewSignIn? in
            guard opens, let person, var kept, try Password.findIfPresent(person.id, in: db)?.hash == kept.hash else {
                if let person { try LogbookEntry.noteFailure(of: person, .password, at: visit.now, in: db) }
                return nil
            }
            try attempt.takeBack(in: db)
            kept.hash = fresh ?? kept.hash
            try kept.update(in: db)
            return try site.signIn(person, factors: 1, by: .password, visit, in: db)
        }
        guard let signedIn else { return refuse(form, "wrong", wait: nil, visit) }
        return site.welcoming(signedIn, .redirect(to: form.back ?? visit.path("/account")))
    }

    private func refuse(_ form: PasswordForm, _ problem: String, wait: Int?, _ visit: Visit) -> Response {
        site.refuse(PasswordOpeningPage(visit: visit, form: form, problem: problem, wait: wait), to: visit, wait: wait)
    }

    private func show(_ visit: Visit, problem: String?) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let password = try await site.database.read { db in try Password.findIfPresent(person.id, in: db) }
        let page = PasswordPage(
            visit: visit, email: person.email, chosen: password.map { Dates.moment($0.chosen, visit.language) },
            problem: problem)
        return site.show(page, to: visit, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// A new password ends every other session: whoever had the old one is out.
    private func choose(_ visit: Visit) async throws -> Response {
        let signedIn = try visit.requireSignedIn()
        let person = signedIn.person
        let form = PasswordForm(visit.form)
        if let problem = try await doubt(person, form, visit) { return try await show(visit, problem: problem) }
        let password = form.password
        if let flaw = PasswordStrength.flaw(
            of: password, near: [person.name, person.email], common: site.commonPasswords.words)
        {
            return try await show(visit, problem: flaw.rawValue)
        }
        let hash = try await site.passwords.made(of: password)
        try await site.database.write { [site] db in
            try Password.keep(hash, of: person.id, at: visit.now, in: db)
            try SessionStore.closeAll(person: person.id.text, keeping: signedIn.session.hash, in: db)
            try LogbookEntry.noteKeys(of: person, .password, at: visit.now, in: db)
            try site.tell(person, "password-chosen", at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/account/password"))
    }

    /// What stands against changing the password: whoever has one types it first, as often as on the way in.
    private func doubt(_ person: Person, _ form: PasswordForm, _ visit: Visit) async throws -> String? {
        let attempt = PasswordAttempt(person.email, network: Network.key(of: visit.address), isFamiliar: true)
        let (kept, wait) = try await site.database.write { db in
            let kept = try Password.findIfPresent(person.id, in: db)
            return (kept, kept == nil ? nil : try attempt.begin(at: visit.now, in: db))
        }
        guard let kept else { return nil }
        guard wait == nil else { return "current-wait" }
        guard try await site.passwords.opens(form.current, kept.hash) else {
            try await site.database.write { db in
                try LogbookEntry.noteFailure(of: person, .password, at: visit.now, in: db)
            }
            return "current-wrong"
        }
        try await site.database.write { db in try attempt.takeBack(in: db) }
        return nil
    }

    private func end(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        try await site.database.write { [site] db in
            guard let password = try Password.findIfPresent(person.id, in: db) else { return }
            try password.delete(in: db)
            try LogbookEntry.noteKeys(of: person, .password, at: visit.now, in: db)
            try site.tell(person, "password-ended", at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/account/password"))
    }
}
