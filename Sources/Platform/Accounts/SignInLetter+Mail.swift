import Database
import Toolkit

extension SignInLetter {
    /// Asks for a letter. The answer is the same whoever has an account: only the mailbox tells.
    static func ask(
        for form: AskedLetter, browser: String, _ visit: Visit, site: Site, in db: Connection
    ) throws {
        let person = try Person.find(email: form.email, in: db)
        let isFamiliar = try site.isFamiliar(visit, to: person, in: db)
        let rules = limits(for: form.email, from: Network.key(of: visit.address), isFamiliar: isFamiliar)
        for (id, rule) in rules where try Throttle.wait(id, rule, at: visit.now, in: db) != nil { return }
        for (id, rule) in rules { try Throttle.note(id, rule, at: visit.now, in: db) }
        let written = written(
            to: form.email, newcomer: form.newcomer, mover: form.mover, back: form.back, browser: browser, at: visit.now)
        try written.letter.insert(in: db)
        let mail = SignInMail(written, knows: person != nil, language: person?.language, visit: visit, site: site)
        try OutboxMail.post(mail.letter, kind: mail.kind, to: form.email, of: form.mover ?? person?.id, at: visit.now, in: db)
    }
}

extension SignInLetter {
    /// Refuses networks that open browser after browser: each would leave a session.
    static func countNewBrowser(_ visit: Visit, in db: Connection) throws {
        guard visit.session == nil else { return }
        let limit = "browsers \(Token.hash(Network.key(of: visit.address)))"
        if let wait = try Throttle.wait(limit, .newBrowsers, at: visit.now, in: db) { throw Refusal.tooMany(retryAfter: wait) }
        try Throttle.note(limit, .newBrowsers, at: visit.now, in: db)
    }

    /// Strangers who ask for somebody's letters have counts of their own: they never use up those of the owner's browsers.
    private static func limits(
        for email: MailAddress, from network: String, isFamiliar: Bool
    ) -> [(String, Throttle.Rule)] {
        let (mailbox, place) = (Token.hash(email.text), Token.hash(network))
        guard !isFamiliar else { return [("letters to \(mailbox) from its browsers", .lettersToOneAddress)] }
        return [
            ("letters from \(place)", .lettersFromOneNetwork), ("letters to \(mailbox) from \(place)", .lettersToOneAddress),
            ("letters to \(mailbox)", .lettersToOneAddressInAll),
        ]
    }
}

/// Who asks for a letter, and for what.
struct AskedLetter: Sendable {
    let email: MailAddress
    var newcomer: Newcomer?
    /// Whose new address it is.
    var mover: ID<Person>?
    let back: String?
}

/// What the letter says: the way in, the way to an account that is new, or that there is none.
struct SignInMail {
    let kind: String
    let letter: Letter

    init(_ written: SignInLetter.Written, knows: Bool, language: Language?, visit: Visit, site: Site) {
        let language = language ?? visit.language
        let t = site.words(language)
        let address = "\(site.settings.baseURL)/\(language.rawValue)/account"
        kind =
            switch (written.letter.person != nil, knows, written.letter.newcomer != nil) {
            case (true, true, _): "address-taken"
            case (true, false, _): "moving"
            case (false, true, _): "sign-in"
            case (false, false, true): "joining"
            case (false, false, false): "no-account"
            }
        let way: [Letter.Part] =
            kind == "address-taken"
            ? []
            : kind == "no-account"
                ? [.link(label: t["mail.no-account-do"], address: "\(address)/joining")]
                : [
                    .link(label: t["mail.\(kind)-do"], address: "\(address)/letter/\(written.key)"),
                    .text(t["mail.code-how"]), .code(written.code), .text(t["mail.good-for"]),
                ]
        letter = Letter(
            t["mail.\(kind)"], in: language, footer: t["mail.footer"],
            [.text(t["mail.\(kind)-what"])] + way + [.text(t["mail.not-you"])])
    }
}
