import Database
import Toolkit

/// Where mails of this site go, and who they come from.
public struct MailDesk: Sendable {
    public let route: MailRoute
    public let sender: MailSender

    public init(route: MailRoute, sender: MailSender) {
        self.route = route
        self.sender = sender
    }
}

extension OutboxMail {
    struct Errand: Codable, Sendable {
        let mail: ID<OutboxMail>
    }

    static let sending = JobKind<Errand>("mail", rule: JobRule(attempts: 12, lease: 120, wait: 20))

    /// Puts a letter in the outbox, in the transaction of what it tells.
    static func post(
        _ letter: Letter, kind: String, to address: MailAddress, of person: ID<Person>?, at now: Instant, in db: Connection
    ) throws {
        let mail = OutboxMail.written(letter, kind: kind, to: address, of: person, at: now)
        try mail.insert(in: db)
        try Job.order(sending, Errand(mail: mail.id), at: now, in: db)
    }

    /// Hands a mail over. At least once: a server that took it while we fell gets it again, under the same `Message-ID`.
    static func send(
        _ id: ID<OutboxMail>, through desk: MailDesk, from home: String, _ database: Database, at now: Instant, _ run: JobRun
    )
        async throws
    {
        let mail = try await database.read { db in try OutboxMail.findIfPresent(id, in: db) }
        guard let mail, mail.state == .waiting, let letter = mail.letter, let address = MailAddress(mail.address) else {
            return
        }
        let message = MailMessage(
            letter, from: desk.sender, to: address, id: mail.id.text, date: mail.created,
            unsubscribe: mail.stopKey.map { "\(home)/mails/stopping/\($0)" })
        let ended: OutboxMail
        do {
            try await desk.route.send(message)
            ended = mail.ended(.sent, keepingLetter: desk.route.isForDevelopers, at: now)
        } catch let failure as MailFailure where failure.isFinal {
            ended = mail.ended(.refused, trouble: "\(failure.status) \(failure)", keepingLetter: false, at: now)
        }
        try await run.end { db in try ended.update(in: db) }
    }
}
