import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to the mails that reach nobody, for whoever develops or tries the platform on this machine.
struct OutboxRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let here = Admission("developer") { [site] visit in site.hasOpenOutbox(visit) ? nil : .forbidden }
        doors.get("/{language}/outbox", for: here) { visit in
            let mails = try await site.database.read { db in try OutboxMail.latest(50, in: db) }
            return site.show(OutboxPage(visit: visit, mails: mails), to: visit)
        }
    }
}

extension Site {
    /// Whether this visitor sits at the machine, and mails go no further than it.
    func hasOpenOutbox(_ visit: Visit) -> Bool {
        let headers = visit.request.headers
        return settings.mail.route.isForDevelopers && !settings.trustsProxy && Network.isLoopback(visit.address)
            && headers[.forwardedFor] == nil && !headers.contains { $0.name.canonicalName == "forwarded" }
            && Network.isThisMachine(settings.baseURL) && Network.isThisMachine("http://\(visit.request.head.authority ?? "")")
    }
}
