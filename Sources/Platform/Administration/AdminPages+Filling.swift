import Database
import Toolkit

extension JobsPage {
    init(_ counts: [Job.State: Int], dead: [Job], waiting: [Job], visit: Visit) {
        func line(_ job: Job) -> Line {
            Line(
                id: job.id.text, kind: visit.t.has("admin.job-\(job.kind)") ? visit.t["admin.job-\(job.kind)"] : job.kind,
                when: Dates.moment(job.due, visit.language),
                trouble: String((job.trouble ?? "").prefix(300)))
        }
        self.visit = visit
        self.counts = [Job.State.waiting, .running, .done, .dead].map { ($0.rawValue, counts[$0] ?? 0) }
        self.dead = dead.map(line)
        self.waiting = waiting.map(line)
    }
}

extension AdminMailsPage {
    init(_ mails: [OutboxMail], visit: Visit) {
        self.visit = visit
        lines = mails.map { mail in
            [
                Dates.moment(mail.created, visit.language), mail.address, Self.name(of: mail.kind, visit.t),
                visit.t["admin.mail-\(mail.state.rawValue)"] + (mail.trouble.map { " · \($0)" } ?? ""),
            ]
        }
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
            [
                Dates.text(invitation.made, language), organisation.names[language],
                service?.names[language] ?? t["organisations.whole"], t["organisations.role-\(invitation.role.rawValue)"],
                String(invitation.sent), String(invitation.opened), String(invitation.accepted),
            ]
        }
    }
}

extension SystemPage {
    init(_ state: SystemState, visit: Visit) {
        let t = visit.t
        func size(_ bytes: Int?) -> String {
            bytes.map { "\(Numbers.text($0 / 1_000_000, visit.language)) MB" } ?? t["admin.unknown"]
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
        lines = texts.map { (t["admin.\($0.0)"], $0.1) }
    }
}

extension RetentionPage {
    init(_ next: Inactivity, visit: Visit) {
        self.visit = visit
        quiet = next.quiet.count
        silent = next.silent.count
        forgotten = next.forgotten.count
        rules = RetentionClass.table.map { rule in
            [visit.t["privacy.class-\(rule.name.rawValue)"], rule.period(visit.t)]
        }
    }
}
