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
        let known = try Person.find(email: email, in: db)
        let person =
            try known
            ?? letter.newcomer.map { newcomer in
                try Person.join(newcomer, email: email, in: visit.language, at: visit.now, journal: journal, in: db)
            }
        guard let person else { return nil }
        if let code = letter.newcomer?.invitation, let invitation = try Invitation.find(code: code, in: db),
            invitation.isGood(at: visit.now)
        {
            try invitation.accept(person, at: visit.now, journal: journal, in: db)
        }
        return try signIn(person, factors: 1, isNew: known == nil, visit, in: db)
    }

    /// A new session for an account, in place of the one this browser had; a booklet that is open stays open, else the last
    /// one of the account is. A browser that never signed in here is told of by mail.
    func signIn(
        _ person: Person, factors: Int, isNew: Bool = false, _ visit: Visit, in db: Connection
    ) throws -> NewSignIn {
        var person = person
        person.seen = visit.now
        try person.update(in: db)
        let isShared = visit.session?.isShared ?? false
        let token = visit.request.headers.cookie(cookies.device) ?? Token.random()
        let device = Token.hash(token)
        let browser = DeviceName(visit.request.headers[.userAgent] ?? "").text
        if try !isNew && !person.isFamiliar(device, in: db) { try warn(person, of: browser, at: visit.now, in: db) }
        if !isShared { try person.remember(device, at: visit.now, in: db) }
        if let session = visit.session { try SessionStore.close(session, in: db) }
        let booklet = try visit.session?.subject ?? person.booklets(in: db).first?.id.text
        let signIn = Session.SignIn(person: person.id.text, at: visit.now, factors: factors, device: browser)
        let session = try SessionStore.open(subject: booklet, isShared: isShared, signIn: signIn, at: visit.now, in: db)
        return NewSignIn(session: session, device: isShared ? nil : token)
    }

    func welcoming(_ signIn: NewSignIn, _ response: Response) -> Response {
        let response = keeping(signIn.session, response)
        return signIn.device.map { response.setting(cookie: cookies.keepDevice($0)) } ?? response
    }

    private func warn(_ person: Person, of browser: String, at now: Instant, in db: Connection) throws {
        guard let email = MailAddress(person.email) else { return }
        let t = words(person.language)
        let letter = Letter(
            t["mail.new-browser"], in: person.language, footer: t["mail.footer"],
            [
                .text(t["mail.new-browser-what", ["browser": browser, "moment": Dates.moment(now, person.language)]]),
                .text(t["mail.new-browser-you"]),
                .link(
                    label: t["mail.new-browser-do"],
                    address: "\(settings.baseURL)/\(person.language.rawValue)/account/sessions"),
            ])
        try OutboxMail.post(letter, kind: "new-browser", to: email, at: now, in: db)
    }
}
