import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// A session in which somebody has just signed in, and the name by which her browser is known from now on.
struct NewSignIn: Sendable {
    let session: OpenedSession
    /// Nil on a computer that others use.
    let device: String?
}

extension Site {
    /// Signs in whoever holds a letter; a newcomer has an account from now on. Nil when the letter is for no account.
    func signIn(by letter: SignInLetter, _ visit: Visit, in db: Connection) throws -> NewSignIn? {
        guard let email = MailAddress(letter.email) else { return nil }
        if let mover = letter.person { return try move(mover, to: email, visit, in: db) }
        let known = try Person.find(email: email, in: db)
        let person =
            try known
            ?? letter.newcomer.map { newcomer in
                try Person.join(newcomer, email: email, in: visit.language, at: visit.now, journal: journal, in: db)
            }
        guard let person else { return nil }
        if known == nil { try OutboxMail.adopt(person, in: db) }
        if let code = letter.newcomer?.invitation, let invitation = try Invitation.find(code: code, in: db),
            invitation.isGood(at: visit.now)
        {
            try invitation.accept(person, at: visit.now, journal: journal, in: db)
        }
        return try signIn(person, factors: 1, by: .letter, isNew: known == nil, visit, in: db)
    }

    /// A new session for an account, in place of the one this browser had; a booklet that is open stays open, else the last
    /// one of the account is. A browser that never signed in here is told of by mail.
    func signIn(
        _ person: Person, factors: Int, by way: LogbookEntry.Way, isNew: Bool = false, _ visit: Visit, in db: Connection
    ) throws -> NewSignIn {
        var person =
            try Person.findIfPresent(person.id, in: db).map { known in
                var known = known
                known.email = person.email
                return known
            } ?? person
        person.seen = visit.now
        person.warned = nil
        try person.update(in: db)
        try LogbookEntry.note(
            .signedIn, by: person.id, about: person.id, detail: way.rawValue, at: visit.now, in: db)
        let isShared = visit.saysShared
        let token = visit.request.headers.cookie(cookies.device) ?? Token.random()
        let device = Token.hash(token)
        let browser = DeviceName(visit.request.headers[.userAgent] ?? "").text
        if try !isNew && !person.isFamiliar(device, in: db) { try warn(person, of: browser, at: visit.now, in: db) }
        if !isShared { try person.remember(device, at: visit.now, in: db) }
        let booklet = try visit.session?.subject ?? person.booklets(in: db).first?.id.text
        let signIn = Session.SignIn(person: person.id.text, at: visit.now, factors: factors, device: browser)
        let session = try SessionStore.open(subject: booklet, isShared: isShared, signIn: signIn, at: visit.now, in: db)
        try replace(visit.session, by: session, in: db)
        return NewSignIn(session: session, device: isShared ? nil : token)
    }

    /// The new address answered: it is hers from now on, and the old one is told. Nil when somebody else has it.
    private func move(_ id: ID<Person>, to email: MailAddress, _ visit: Visit, in db: Connection) throws -> NewSignIn? {
        guard var person = try Person.findIfPresent(id, in: db),
            try Person.find(email: email, in: db) == nil
        else { return nil }
        try tell(person, "address-changed", ["email": email.text], at: visit.now, in: db)
        try MailStop.follow(person.email, to: email.text, at: now, in: db)
        person.email = email.text
        let factors = visit.signedIn?.person.id == id ? visit.signedIn?.signIn.factors ?? 1 : 1
        try LogbookEntry.noteKeys(of: person, .address, at: visit.now, in: db)
        return try signIn(person, factors: factors, by: .letter, visit, in: db)
    }

    /// Whether somebody has signed in on this browser before.
    func isFamiliar(_ visit: Visit, to person: Person?, in db: Connection) throws -> Bool {
        guard let person, let token = visit.request.headers.cookie(cookies.device) else { return false }
        return try person.isFamiliar(Token.hash(token), in: db)
    }

    /// Closes the session that this browser had; where the new one is of the same person, what began at a provider goes on.
    func replace(_ old: Session?, by new: OpenedSession, in db: Connection) throws {
        guard let old else { return }
        try FederatedSession.follow(from: old, to: new.session, in: db)
        try WaitingSubmission.follow(from: old, to: new.session, in: db)
        try SessionStore.close(old, in: db)
    }

    func welcoming(_ signIn: NewSignIn, _ response: Response) -> Response {
        let response = keeping(signIn.session, response)
        return signIn.device.map { response.setting(cookie: cookies.keepDevice($0)) } ?? response
    }

    private func warn(_ person: Person, of browser: String, at now: Instant, in db: Connection) throws {
        let (device, moment) = (words(person.language).device(browser), Dates.moment(now, person.language))
        try tell(person, "new-browser", ["browser": device, "moment": moment], at: now, in: db)
    }

    /// Tells somebody by mail what happened to her account: she may not have done it herself.
    func tell(
        _ person: Person, _ event: String, _ values: [String: String] = [:], at now: Instant, in db: Connection
    ) throws {
        guard let email = MailAddress(person.email) else { return }
        let t = words(person.language)
        let call: [Letter.Part] = settings.contact.phone.map { [.text(t["help.phone-ours", ["phone": $0]])] } ?? []
        let letter = Letter(
            t["mail.\(event)"], in: person.language, footer: t["mail.footer"],
            [
                .text(t["mail.\(event)-what", values]), .text(t["mail.was-it-you"]),
                .link(
                    label: t["mail.was-it-you-do"],
                    address: "\(settings.baseURL)/\(person.language.rawValue)/account/sessions"),
            ] + call)
        try OutboxMail.post(letter, kind: event, to: email, of: person.id, at: now, in: db)
    }
}
