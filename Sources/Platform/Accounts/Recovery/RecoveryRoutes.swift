import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors for who cannot get in any more: ask, wait for somebody at a desk, go on.
struct RecoveryRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/account/recovery"
        doors.get(one, for: .anyone) { visit in
            site.show(RecoveryPage(visit: visit, form: RecoveryForm(Form()), isRefused: false), to: visit)
        }
        doors.post(one, for: .anyone, ask)
        doors.get("\(one)/waiting", for: .anyone, waiting)
        doors.post("\(one)/opening", for: .anyone, goOn)
        doors.get("\(one)/stopping/{key}", for: .anyone) { visit in
            site.show(StoppingPage(visit: visit, key: visit.parameter("key"), isDone: false), to: visit)
        }
        doors.post("\(one)/stopping/{key}", for: .anyone, stop)
    }

    /// The answer is the same whether there is such an account. Its mailbox hears of it at once, and can stop it.
    private func ask(_ visit: Visit) async throws -> Response {
        let form = RecoveryForm(visit.form)
        guard form.errors.isEmpty, let email = form.email else {
            return site.show(RecoveryPage(visit: visit, form: form, isRefused: true), to: visit, status: .unprocessableContent)
        }
        let (opened, number) = try await site.database.write { [site] db -> (OpenedSession?, String) in
            let person = try Person.find(email: email, in: db)
            let limits = Self.limits(for: email, visit, isFamiliar: try site.isFamiliar(visit, to: person, in: db))
            for (limit, rule) in limits {
                if let wait = try Throttle.wait(limit, rule, at: visit.now, in: db) { throw Refusal.tooMany(retryAfter: wait) }
            }
            for (limit, rule) in limits { try Throttle.note(limit, rule, at: visit.now, in: db) }
            let opened = try Self.browser(visit, in: db)
            let written = Recovery.asked(
                for: person?.id, newEmail: form.newEmail, lostSecond: form.lostSecond,
                browser: visit.session?.hash ?? opened?.session.hash ?? "", at: visit.now)
            try written.recovery.insert(in: db)
            if let person { try site.tellOfRecovery(person, stopKey: written.stopKey, at: visit.now, in: db) }
            return (opened, written.number)
        }
        return site.keeping(opened, site.show(RecoveryNumberPage(visit: visit, number: number), to: visit))
    }

    /// Strangers who ask for somebody have counts of their own: they never use up those of a browser that she signed in on.
    private static func limits(
        for email: MailAddress, _ visit: Visit, isFamiliar: Bool
    ) -> [(id: String, rule: Throttle.Rule)] {
        let (mailbox, place) = (Token.hash(email.text), Token.hash(Network.key(of: visit.address)))
        guard !isFamiliar else { return [("recovery \(mailbox) from its browsers", .recoveries)] }
        return [
            ("recovery \(mailbox) from \(place)", .recoveries), ("recoveries from \(place)", .recoveriesFromOneNetwork),
            ("recovery \(mailbox)", .recoveriesOfOneAccount),
        ]
    }

    /// The browser is known again for as long as somebody may take to come to the desk, and a day more.
    private static func browser(_ visit: Visit, in db: Connection) throws -> OpenedSession? {
        guard let session = visit.session else {
            return try SessionStore.open(subject: Recovery.subject, isShared: false, at: visit.now, in: db)
        }
        if session.subject == nil, session.signIn == nil {
            try SessionStore.change(subject: Recovery.subject, of: session, in: db)
        }
        return nil
    }

    private func waiting(_ visit: Visit) async throws -> Response {
        let recovery = try await own(visit)
        let opens = recovery?.opens
        let page = RecoveryWaitingPage(
            visit: visit, isApproved: opens.map { $0 <= visit.now } ?? false, isOver: recovery == nil,
            later: opens.flatMap { $0 > visit.now ? Dates.moment($0, visit.language) : nil })
        return site.show(page, to: visit)
    }

    private func own(_ visit: Visit) async throws -> Recovery? {
        guard let browser = visit.session?.hash else { return nil }
        let recovery = try await site.database.read { db in try Recovery.last(askedBy: browser, in: db) }
        return recovery.flatMap { $0.isGood(at: visit.now) ? $0 : nil }
    }

    /// Somebody vouched for her: what is lost opens nothing any more, every session ends, and her new address gets a letter.
    private func goOn(_ visit: Visit) async throws -> Response {
        guard let mine = try await own(visit), let opens = mine.opens, opens <= visit.now else {
            return .redirect(to: visit.path("/account/recovery/waiting"))
        }
        let moves = try await site.database.write { [site] db -> Bool in
            guard let recovery = try Recovery.findIfPresent(mine.id, in: db), recovery.isGood(at: visit.now),
                let id = recovery.person, let person = try Person.findIfPresent(id, in: db)
            else { throw Refusal.notFound }
            try recovery.ended(at: visit.now).update(in: db)
            try person.loseKeys(all: recovery.lostSecond, in: db)
            try LogbookEntry.noteKeys(of: person, .recovery, at: visit.now, in: db)
            try site.tell(person, "recovered", at: visit.now, in: db)
            guard let email = recovery.newEmail.flatMap({ MailAddress($0) }) else { return false }
            let asked = AskedLetter(email: email, mover: person.id, back: nil)
            try SignInLetter.ask(for: asked, browser: recovery.browser, visit, site: site, in: db)
            return true
        }
        return .redirect(to: visit.path(moves ? "/account/letter" : "/account/opening"))
    }

    private func stop(_ visit: Visit) async throws -> Response {
        let key = visit.parameter("key")
        try await site.database.write { db in
            guard let recovery = try Recovery.find(stopKey: key, in: db) else { return }
            try recovery.ended(at: visit.now).update(in: db)
            try LogbookEntry.note(.refusedRecovery, by: recovery.person, about: recovery.person, at: visit.now, in: db)
        }
        return site.show(StoppingPage(visit: visit, key: key, isDone: true), to: visit)
    }
}

extension Person {
    /// Ends every session and the password; with `all`, also the authenticator, its codes and the passkeys.
    func loseKeys(all: Bool, in db: Connection) throws {
        try SessionStore.closeAll(person: id.text, in: db)
        try db.execute("DELETE FROM password WHERE id = \(id)")
        guard all else { return }
        try db.execute("DELETE FROM authenticator WHERE id = \(id)")
        try db.execute("DELETE FROM recovery_code WHERE person = \(id)")
        try db.execute("DELETE FROM passkey WHERE person = \(id)")
    }
}

extension Site {
    /// Tells the mailbox of an account that somebody wants to recover it, with a link that stops it.
    func tellOfRecovery(_ person: Person, stopKey: String, at now: Instant, in db: Connection) throws {
        guard let email = MailAddress(person.email) else { return }
        let t = words(person.language)
        let letter = Letter(
            t["mail.recovery"], in: person.language, footer: t["mail.footer"],
            [
                .text(t["mail.recovery-what"]),
                .link(
                    label: t["mail.recovery-do"],
                    address: "\(settings.baseURL)/\(person.language.rawValue)/account/recovery/stopping/\(stopKey)"),
            ])
        try OutboxMail.post(letter, kind: "recovery", to: email, of: person.id, at: now, in: db)
    }
}
