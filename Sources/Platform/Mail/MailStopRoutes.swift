import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to “no more such mails”: a page with a button for people, and one call for mail programs (RFC 8058).
struct MailStopRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/mails/stopping/{key}", for: .anyone) { visit in try await show(visit, isDone: false) }
        doors.post("/mails/stopping/{key}", for: .anyone) { visit in
            let key = visit.parameter("key")
            try await site.database.write { db in
                guard let mail = try OutboxMail.find(stopKey: key, in: db), let kind = MailStop.Kind(rawValue: mail.kind) else {
                    throw Refusal.notFound
                }
                try MailStop.set(kind, true, for: mail.address, at: visit.now, in: db)
            }
            return try await show(visit, isDone: true)
        }
    }

    private func show(_ visit: Visit, isDone: Bool) async throws -> Response {
        let key = visit.parameter("key")
        let mail = try await site.database.read { db in try OutboxMail.find(stopKey: key, in: db) }
        guard let mail else { throw Refusal.notFound }
        return site.show(MailStopPage(visit: visit, kind: mail.kind, isDone: isDone), to: visit)
    }
}
