import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors of those who keep the platform running.
struct AdminRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/admin", for: .may(.see, .platform), front)
        doors.get("/{language}/admin/system", for: .may(.see, .platform), system)
        doors.get("/{language}/admin/jobs", for: .may(.see, .platform), jobs)
        doors.post("/{language}/admin/jobs/{job}/retry", for: .may(.change, .platform), retry)
        doors.get("/{language}/admin/outbox", for: .may(.see, .platform)) { visit in
            let reader = try visit.requireSignedIn().person.id
            let mails = try await site.database.write { db in
                try LogbookEntry.noteLook(.sawMails, by: reader, at: visit.now, in: db)
                return try OutboxMail.listed(100, in: db)
            }
            return site.show(
                AdminMailsPage(mails, areReadable: site.settings.mail.route.isForDevelopers, visit: visit), to: visit)
        }
        doors.get("/{language}/admin/outbox/{mail}", for: .may(.see, .platform)) { visit in
            site.show(AdminMailPage(try await mail(visit), visit: visit), to: visit)
        }
        doors.get("/{language}/admin/outbox/{mail}/eml", for: .may(.see, .platform)) { visit in
            let mail = try await mail(visit)
            guard let letter = mail.letter, let address = MailAddress(mail.address) else { throw Refusal.notFound }
            let message = MailMessage(
                letter, from: site.settings.mail.sender, to: address, id: mail.id.text, date: mail.created, unsubscribe: nil)
            return .download(String(decoding: message.bytes, as: UTF8.self), type: "message/rfc822", name: "\(mail.id).eml")
        }
        doors.get("/{language}/admin/invitations", for: .may(.see, .platform), invitations)
        doors.get("/{language}/admin/logbook", for: .may(.see, .platform)) { visit in try await logbook(nil, visit) }
        doors.get("/{language}/organisations/{organisation}/logbook", for: .may(.see, .logbook)) { visit in
            try await logbook(visit.organisationID(), visit)
        }
        doors.get("/{language}/admin/retention", for: .may(.see, .platform)) { visit in
            let page = try await site.database.read { db in
                RetentionPage(
                    try Inactivity(at: visit.now, in: db), try Sweep.counts(at: visit.now, in: db), visit: visit)
            }
            return site.show(page, to: visit)
        }
        doors.get("/{language}/admin/notice", for: .may(.change, .platform)) { visit in
            let notice = try await site.database.read { db in try Notice.now(in: db) }
            return site.show(NoticePage(visit: visit, form: NoticeForm(notice), isRefused: false), to: visit)
        }
        doors.post("/{language}/admin/notice", for: .may(.change, .platform), notice)
    }

    /// A mail whose letter is still here: one that waits, or one of a site that sends to nobody. What others read is not shown.
    private func mail(_ visit: Visit) async throws -> OutboxMail {
        guard site.settings.mail.route.isForDevelopers, let id = ID<OutboxMail>(visit.parameter("mail")) else {
            throw Refusal.notFound
        }
        return try await site.database.read { db in try OutboxMail.find(id, in: db) }
    }

    private func front(_ visit: Visit) async throws -> Response {
        let (dead, refused) = try await site.database.read { db in
            (try Job.counts(in: db)[.dead] ?? 0, try OutboxMail.troubled(in: db))
        }
        return site.show(AdminPage(visit: visit, deadJobs: dead, refusedMails: refused), to: visit)
    }

    private func system(_ visit: Visit) async throws -> Response {
        let state = try await SystemState(site, at: visit.now)
        return site.show(SystemPage(state, visit: visit), to: visit)
    }

    private func jobs(_ visit: Visit) async throws -> Response {
        let (counts, dead, waiting) = try await site.database.read { db in
            (try Job.counts(in: db), try Job.list(.dead, in: db), try Job.list(.waiting, limit: 20, in: db))
        }
        return site.show(JobsPage(counts, dead: dead, waiting: waiting, visit: visit), to: visit)
    }

    private func retry(_ visit: Visit) async throws -> Response {
        guard let id = ID<Job>(visit.parameter("job")) else { throw Refusal.notFound }
        try await site.database.write { db in
            let job = try Job.find(id, in: db)
            guard try Job.retry(id, at: visit.now, in: db) else { return }
            try visit.note(.retriedJob, detail: job.kind, in: db)
        }
        return .redirect(to: visit.path("/admin/jobs"))
    }

    private func invitations(_ visit: Visit) async throws -> Response {
        let lines = try await site.database.read { db in
            try db.all(Invitation.self, "SELECT * FROM invitation ORDER BY made DESC, id DESC LIMIT 200").map { invitation in
                (
                    invitation, try Organisation.find(invitation.organisation, in: db),
                    try invitation.service.map { try Service.find($0, in: db) }
                )
            }
        }
        return site.show(AdminInvitationsPage(lines, visit: visit), to: visit)
    }

    /// Looking into the logbook is written into it.
    private func logbook(_ organisation: ID<Organisation>?, _ visit: Visit) async throws -> Response {
        let reader = try visit.requireSignedIn().person.id
        let before = visit.query("before").flatMap { ID<LogbookEntry>($0) }
        let (name, lines, last) = try await site.database.write { db in
            try LogbookEntry.noteLook(.sawLogbook, by: reader, of: organisation, at: visit.now, in: db)
            let entries = try LogbookEntry.page(of: organisation, before: before, most: LogbookPage.most, in: db)
            let name = try organisation.map { try Organisation.find($0, in: db).names[visit.language] }
            return (name, try LogbookLine.all(entries, visit: visit, in: db), entries.last?.id)
        }
        let next = lines.count == LogbookPage.most ? last.map { "\(visit.path)?before=\($0)" } : nil
        let above = organisation.map { PageAbove.organisation(visit.path("/organisations/\($0)"), visit) }
        let page = LogbookPage(
            visit: visit, organisation: name, lines: lines, next: next, above: above ?? PageAbove.administration(visit))
        return site.show(page, to: visit)
    }

    private func notice(_ visit: Visit) async throws -> Response {
        let form = NoticeForm(visit.form)
        guard form.errors.isEmpty else {
            return site.show(NoticePage(visit: visit, form: form, isRefused: true), to: visit, status: .unprocessableContent)
        }
        try await site.database.write { db in
            if let notice = form.notice { try notice.keep(in: db) } else { try Notice.remove(in: db) }
            try visit.note(.changedNotice, detail: form.state.rawValue, in: db)
        }
        if site.notice.put(form.notice) { site.shelf.empty() }
        return .redirect(to: visit.path("/admin"))
    }
}
