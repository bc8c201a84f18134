import Database
import Toolkit

extension JobsPage {
    init(_ counts: [Job.State: Int], dead: [Job], waiting: [Job], visit: Visit) {
        func line(_ job: Job) -> Line {
            Line(
                id: job.id.text, kind: visit.t.has("admin.job-\(job.kind)") ? visit.t["admin.job-\(job.kind)"] : job.kind,
                when: Dates.moment(job.due, visit.language),
                trouble: String((job.trouble ?? "").prefix(300)), isMail: job.kind == OutboxMail.sending.name)
        }
        self.visit = visit
        self.counts = [Job.State.waiting, .running, .done, .dead].map { ($0.rawValue, counts[$0] ?? 0) }
        self.dead = dead.map(line)
        self.waiting = waiting.map(line)
    }
}

extension AdminMailsPage {
    init(_ mails: [OutboxMail], areReadable: Bool, visit: Visit) {
        self.visit = visit
        letters = mails.filter { areReadable && $0.letter != nil }.map { mail in
            (
                visit.path("/admin/outbox/\(mail.id)"),
                "\(mail.letter?.subject ?? "") · \(mail.address) · \(Dates.moment(mail.created, visit.language))"
            )
        }
        lines = mails.map { mail in
            Line(
                address: mail.address, kind: Self.name(of: mail.kind, visit.t),
                state: visit.t["admin.mail-\(mail.state.rawValue)"], when: Dates.moment(mail.created, visit.language),
                trouble: Self.trouble(of: mail, visit.t), said: mail.trouble ?? "")
        }
    }

    /// Source of the codes: RFC 5321, 4.2.3, and RFC 3463, 3.
    private static func trouble(of mail: OutboxMail, _ t: Words) -> String? {
        guard mail.state == .refused || mail.state == .bounced else { return nil }
        let said = mail.trouble ?? ""
        let (noBox, isFull) = (["5.1.", "550", "551", "553"], ["5.2.2", "552"])
        if noBox.contains(where: { said.hasPrefix($0) }) { return t["admin.mail-no-box"] }
        return t[isFull.contains(where: { said.hasPrefix($0) }) ? "admin.mail-full" : "admin.mail-not-arrived"]
    }

    /// What a mail is called: its subject, unless that names somebody.
    private static func name(of kind: String, _ t: Words) -> String {
        if kind == MailStop.Kind.invitation.rawValue { return t["organisations.invitation"] }
        return t.has("mail.\(kind)") ? t["mail.\(kind)"] : kind
    }
}

extension AdminInvitationsPage {
    init(_ invitations: [(Invitation, Organisation, Service?)], visit: Visit) {
        let (t, language) = (visit.t, visit.language)
        self.visit = visit
        lines = invitations.map { invitation, organisation, service in
            Line(
                from: [organisation.names[language], service?.names[language]].compactMap { $0 }.joined(separator: " – "),
                role: t["organisations.role-\(invitation.role.rawValue)"],
                counts: [
                    t["organisations.count-sent", invitation.sent], t["organisations.count-opened", invitation.opened],
                    t["organisations.count-accepted", invitation.accepted],
                ],
                made: Dates.text(invitation.made, language))
        }
    }
}

extension SystemPage {
    init(_ state: SystemState, visit: Visit) {
        let t = visit.t
        func size(_ bytes: Int?) -> String {
            guard let bytes else { return t["admin.unknown"] }
            let mega = bytes / 1_000_000
            return mega < 10_000 ? t["admin.megabytes", mega] : t["admin.gigabytes", mega / 1_000]
        }
        func moment(_ instant: Instant?) -> String {
            instant.map { Dates.moment($0, visit.language) } ?? t["admin.never"]
        }
        func count(_ number: Int) -> String { Numbers.text(number, visit.language) }
        let texts: [(String, String)] = [
            ("version", Release.version), ("engine", state.engine), ("database-size", size(state.databaseBytes)),
            ("disk-free", size(state.freeBytes)), ("memory", size(state.residentBytes)),
            ("content", "\(state.contentVersion) · \(t["admin.courses", state.courses])"),
            ("last-backup", moment(state.lastBackup)),
            ("last-seal", moment(state.lastSeal)), ("facts", count(state.facts)), ("accounts", count(state.people)),
            ("booklets", count(state.booklets)), ("jobs-waiting", count(state.jobs[.waiting] ?? 0)),
            ("jobs-dead", count(state.jobs[.dead] ?? 0)),
        ]
        self.visit = visit
        var bad: Set<String> = []
        if state.lastBackup == nil { bad.insert("last-backup") }
        if (state.jobs[.dead] ?? 0) > 0 { bad.insert("jobs-dead") }
        lines = texts.map { [bad] in (t["admin.\($0.0)"], $0.1, bad.contains($0.0)) }
    }
}

extension RetentionPage {
    init(_ next: Inactivity, _ counts: [RetentionClass.Name: Int], visit: Visit) {
        self.visit = visit
        let ahead = [("will-warn", next.quiet.count), ("will-close", next.silent.count), ("will-erase", next.forgotten.count)]
        night = ahead.filter { $0.1 > 0 }.map { visit.t["admin.\($0.0)", $0.1] }
        rules = RetentionClass.table.map { rule in
            [
                visit.t["privacy.class-\(rule.name.rawValue)"], rule.period(visit.t),
                counts[rule.name].map { Numbers.text($0, visit.language) } ?? "–",
            ]
        }
    }
}
