import Database
import Toolkit

/// That somebody who cannot get in asks a person of her organisation to vouch for her. The person hears a number, sees a face, and
/// never learns a secret: only the browser that asked goes on.
struct Recovery: Record {
    /// The hash of the eight digits that she says at the desk.
    let id: String
    let browser: String
    /// The hash of what the mail to the old address carries, to stop it.
    let stopKey: String
    /// Nil when there is no such account.
    let person: ID<Person>?
    let newEmail: String?
    /// Her telephone, her passkeys and her codes are gone.
    let lostSecond: Bool
    let asked: Instant
    var approved: Instant?
    var approvedBy: ID<Person>?
    /// Used, or stopped.
    var ended: Instant?

    typealias Key = String

    /// What a session holds that waits for a desk, and nothing else.
    static let subject = "recovery"

    /// Seconds in which one must have been at the desk.
    static let life = 86_400
    /// Seconds between the desk and a new address: the old mailbox has the time to say no. Without a new address the mailbox
    /// itself still has to be shown, and nobody waits.
    static let patience = 86_400
    /// Seconds after the desk in which one may go on.
    static let lifeAfterDesk = 3 * 86_400

    struct Written {
        let recovery: Recovery
        let number: String
        let stopKey: String
    }

    static func asked(
        for person: ID<Person>?, newEmail: MailAddress?, lostSecond: Bool, browser: String, at now: Instant
    ) -> Written {
        let number = String(String(Int.random(in: 100_000_000..<200_000_000)).dropFirst())
        let stopKey = Token.random()
        let recovery = Recovery(
            id: Token.hash("recovery \(number)"), browser: browser, stopKey: Token.hash(stopKey), person: person,
            newEmail: newEmail?.text, lostSecond: lostSecond, asked: now, approved: nil, approvedBy: nil, ended: nil)
        return Written(recovery: recovery, number: number, stopKey: stopKey)
    }

    func isGood(at now: Instant) -> Bool {
        guard ended == nil else { return false }
        guard let approved else { return now.seconds(since: asked) < Double(Self.life) }
        return now.seconds(since: approved) < Double(Self.lifeAfterDesk)
    }

    /// From when she may go on; nil before the desk.
    var opens: Instant? { approved.map { newEmail == nil ? $0 : $0.adding(seconds: Self.patience) } }

    func approved(by person: ID<Person>, at now: Instant) -> Recovery {
        var next = self
        next.approved = now
        next.approvedBy = person
        return next
    }

    func ended(at now: Instant) -> Recovery {
        var next = self
        next.ended = ended ?? now
        return next
    }
}
