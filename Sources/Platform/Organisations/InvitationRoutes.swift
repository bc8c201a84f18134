import Database
import Hummingbird
import Toolkit

/// Doors to invitations: made by a structure for a service, opened by anybody who has the link.
struct InvitationRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}/invitations"
        doors.get("\(one)/adding", for: .may(.add, .invitation)) { visit in
            let view = try await site.database.read { db in try OrganisationView(visit.organisationID(), visit: visit, in: db) }
            return site.show(InvitingPage(view, visit: visit), to: visit)
        }
        doors.post(one, for: .may(.add, .invitation), add)
        doors.get("\(one)/{invitation}", for: .may(.see, .invitation), invitation)
        doors.get("\(one)/{invitation}/poster", for: .may(.see, .invitation), poster)
        doors.post("\(one)/{invitation}/ending", for: .may(.end, .invitation), end)
        doors.get("/{language}/invited/{code}", for: .anyone, invited)
        doors.post("/{language}/invited/{code}", for: .signedIn, accept)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        let role = visit.form["role"].flatMap { Role(rawValue: $0) } ?? .helper
        // A link is passed on: it gives no role that leads others.
        guard [.helper, .member].contains(role) else { throw Refusal.badRequest }
        let named = visit.form["service"].flatMap { ID<Service>($0) }
        let invitation = try await site.database.write { db in
            let service = try named.map { try Service.find($0, in: db) }
            guard service?.organisation ?? id == id, try role.fits(Organisation.find(id, in: db).kind) else {
                throw Refusal.badRequest
            }
            let invitation = Invitation.made(for: id, service: named, role: role, at: visit.now)
            try invitation.insert(in: db)
            try visit.note(.madeInvitation, of: id, detail: role.rawValue, in: db)
            return invitation
        }
        return .redirect(to: visit.path("/organisations/\(id)/invitations/\(invitation.id)"))
    }

    private func invitation(_ visit: Visit) async throws -> Response {
        let page = try await page(visit)
        return site.show(page, to: visit)
    }

    private func poster(_ visit: Visit) async throws -> Response {
        let page = try await page(visit)
        return site.show(PosterPage(page), to: visit)
    }

    func page(_ visit: Visit) async throws -> InvitationPage {
        let found = try await site.database.read { db in
            let invitation = try own(visit, in: db)
            let service = try invitation.service.map { try Service.find($0, in: db) }
            return (invitation, service, try Organisation.find(invitation.organisation, in: db))
        }
        return InvitationPage(found.0, service: found.1, of: found.2, visit: visit, site: site)
    }

    private func end(_ visit: Visit) async throws -> Response {
        try await site.database.write { db in
            var invitation = try own(visit, in: db)
            invitation.ended = invitation.ended ?? visit.now
            try invitation.update(in: db)
            try visit.note(.endedInvitation, of: invitation.organisation, detail: invitation.role.rawValue, in: db)
        }
        return .redirect(to: visit.path("/organisations/\(try visit.organisationID())"))
    }

    /// The invitation in the path, of the organisation in the path.
    @Sendable func own(_ visit: Visit, in db: Connection) throws -> Invitation {
        guard let id = ID<Invitation>(visit.parameter("invitation")) else { throw Refusal.notFound }
        let invitation = try Invitation.find(id, in: db)
        guard try invitation.organisation == visit.organisationID() else { throw Refusal.notFound }
        return invitation
    }

    /// Somebody followed the link: counted, not known.
    private func invited(_ visit: Visit) async throws -> Response {
        let code = visit.parameter("code")
        let found = try await site.database.write { db -> (Invitation, String)? in
            guard let invitation = try Invitation.find(code: code, in: db), invitation.isGood(at: visit.now) else { return nil }
            if visit.request.method == .get { try Invitation.countOpening(code, in: db) }
            let service = try invitation.service.map { try Service.find($0, in: db).names[visit.language] }
            let organisation = try Organisation.find(invitation.organisation, in: db).names[visit.language]
            return (invitation, [organisation, service].compactMap { $0 }.joined(separator: " – "))
        }
        return site.show(
            InvitedPage(visit: visit, code: found.map(\.0.code), from: found?.1 ?? "", role: found?.0.role.rawValue ?? ""),
            to: visit)
    }

    /// Whoever has an account already takes the role with one touch.
    private func accept(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let code = visit.parameter("code")
        try await site.database.write { [site] db in
            guard let invitation = try Invitation.find(code: code, in: db), invitation.isGood(at: visit.now) else {
                throw Refusal.notFound
            }
            try invitation.accept(person, at: visit.now, journal: site.journal, in: db)
        }
        return .redirect(to: visit.path("/account"))
    }
}
