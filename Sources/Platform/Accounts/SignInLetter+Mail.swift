import Database
import Toolkit

extension SignInLetter {
    /// Asks for a letter. The answer is the same whoever has an account: only the mailbox tells.
    static func ask(
        for form: AskedLetter, browser: String, _ visit: Visit, site: Site, in db: Connection
    ) throws {
        let network = "letters from \(Token.hash(Network.key(of: visit.address)))"
        let mailbox = "letters to \(Token.hash(form.email.text))"
        let rules: [(String, Throttle.Rule)] = [(network, .lettersFromOneNetwork), (mailbox, .lettersToOneAddress)]
        for (id, rule) in rules where try Throttle.wait(id, rule, at: visit.now, in: db) != nil { return }
        for (id, rule) in rules { try Throttle.note(id, rule, at: visit.now, in: db) }
        let person = try Person.find(email: form.email, in: db)
        let written = written(
            to: form.email, newcomer: form.newcomer, back: form.back, browser: browser, at: visit.now)
        try written.letter.insert(in: db)
        let mail = SignInMail(written, person: person, visit: visit, site: site)
        try OutboxMail.post(mail.letter, kind: mail.kind, to: form.email, at: visit.now, in: db)
    }
}

/// Who asks for a letter, and for what.
struct AskedLetter: Sendable {
    let email: MailAddress
    var newcomer: Newcomer?
    let back: String?
}

/// What the letter says: the way in, the way to an account that is new, or that there is none.
struct SignInMail {
    let kind: String
    let letter: Letter

    init(_ written: SignInLetter.Written, person: Person?, visit: Visit, site: Site) {
        let language = person?.language ?? visit.language
        let t = site.words(language)
        let address = "\(site.settings.baseURL)/\(language.rawValue)/account"
        kind = person != nil ? "sign-in" : written.letter.newcomer != nil ? "joining" : "no-account"
        let way: [Letter.Part] =
            kind == "no-account"
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
