import Database
import Toolkit

/// A mail that was written, on its way or arrived. Its text is kept until it has left.
struct OutboxMail: Record, Equatable {
    enum State: String, Codable, SQLValue {
        case waiting, sent
        /// The server would not take it.
        case refused
        /// Taken, and sent back.
        case bounced
    }

    let id: ID<OutboxMail>
    let address: String
    /// What it is about, as in `mail.json`.
    let kind: String
    let language: Language
    var letter: Letter?
    var state: State
    var trouble: String?
    let created: Instant
    var ended: Instant?
    /// What its way to “no more such mails” ends with; nil for mails that always come.
    var stopKey: String?
    /// To whom, when it is somebody with an account: her address may change.
    var person: ID<Person>?

    static func written(
        _ letter: Letter, kind: String, to address: MailAddress, of person: ID<Person>? = nil, at now: Instant
    ) -> OutboxMail {
        OutboxMail(
            id: .fresh(at: now), address: address.text, kind: kind, language: letter.language, letter: letter,
            state: .waiting, trouble: nil, created: now, ended: nil, person: person)
    }

    /// It has left, or will not: nothing of its text is kept, unless somebody develops with it.
    func ended(_ state: State, trouble: String? = nil, keepingLetter: Bool, at now: Instant) -> OutboxMail {
        var mail = self
        mail.state = state
        mail.trouble = trouble
        mail.ended = now
        if !keepingLetter { mail.letter = nil }
        return mail
    }
}
