import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Sending an invitation by mail to people of a service.
struct InvitationSendingRoutes {
    let site: Site

    /// Addresses at once.
    static let most = 50
    /// Letters at once, whatever the addresses.
    static let longest = 15_000

    func open(_ doors: Doors) {
        doors.post(
            "/{language}/organisations/{organisation}/invitations/{invitation}/sending", for: .may(.add, .invitation), send)
    }

    private func send(_ visit: Visit) async throws -> Response {
        let routes = InvitationRoutes(site: site)
        var page = try await routes.page(visit)
        let typed = visit.form.raw("addresses") ?? ""
        let lines = typed.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        let addresses = lines.map { ($0, MailAddress($0)) }
        if let wrong = addresses.first(where: { $0.1 == nil })?.0 {
            page.problem = visit.t["organisations.error-addresses", ["line": String(wrong.prefix(80))]]
        } else if !(1...Self.most).contains(addresses.count) {
            page.problem = visit.t["organisations.error-addresses-none"]
        }
        guard page.problem == nil else {
            page.typed = typed
            return site.show(page, to: visit, status: .unprocessableContent)
        }
        let letter = letter(page, visit)
        let people = Set(addresses.compactMap(\.1))
        try await site.database.write { [letter] db in
            var invitation = try routes.own(visit, in: db)
            guard invitation.isGood(at: visit.now) else { throw Refusal.notFound }
            let limit = "invitations of \(invitation.organisation)"
            if let wait = try Throttle.wait(limit, .invitations, at: visit.now, in: db) {
                throw Refusal.tooMany(retryAfter: wait)
            }
            for address in people.sorted(by: { $0.text < $1.text }) {
                try Throttle.note(limit, .invitations, at: visit.now, in: db)
                if try OutboxMail.post(letter, sparing: .invitation, to: address, at: visit.now, in: db) {
                    invitation.sent += 1
                }
            }
            try invitation.update(in: db)
            try visit.note(.sentInvitations, of: invitation.organisation, detail: String(people.count), in: db)
        }
        return .redirect(to: page.path)
    }

    private func letter(_ page: InvitationPage, _ visit: Visit) -> Letter {
        let t = visit.t
        return Letter(
            t["mail.invitation", ["from": page.from]], in: visit.language, footer: t["mail.invitation-why"],
            [.text(t["mail.invitation-what"]), .link(label: t["mail.invitation-do"], address: page.address)])
    }
}

extension Throttle.Rule {
    /// Invitations that one organisation sends.
    static let invitations = Throttle.Rule(tries: 500, seconds: 86_400)
}
