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
        doors.get("/{language}/organisations/{organisation}/reach", for: .may(.see, .invitation), reach)
        doors.get("\(one)/{invitation}", for: .may(.see, .invitation), invitation)
        doors.get("\(one)/{invitation}/poster", for: .may(.see, .invitation), poster)
        doors.get("\(one)/{invitation}/ending", for: .may(.end, .invitation), ending)
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
            guard service?.organisation ?? id == id, service?.closed == nil, try role.fits(Organisation.find(id, in: db).kind)
            else {
                throw Refusal.badRequest
            }
            let invitation = Invitation.made(for: id, service: named, role: role, at: visit.now)
            try invitation.insert(in: db)
            try visit.note(.madeInvitation, of: id, detail: role.rawValue, in: db)
            return invitation
        }
        return .redirect(to: visit.path("/organisations/\(id)/invitations/\(invitation.id)"))
    }

    /// What the invitations of each service brought.
    private func reach(_ visit: Visit) async throws -> Response {
        let page = try await site.database.read { db in
            let organisation = try Organisation.find(visit.organisationID(), in: db)
            let services = try Dictionary(
                uniqueKeysWithValues: organisation.services(in: db).map { ($0.id, $0.names[visit.language]) })
            let lines = try Reach.all(of: organisation.id, in: db).map { reach in
                [reach.service.flatMap { services[$0] } ?? visit.t["organisations.whole"]]
                    + [reach.invitations, reach.sent, reach.opened, reach.accepted].map { Numbers.text($0, visit.language) }
            }
            return ReachPage(
                visit: visit, organisation: organisation.names[visit.language],
                path: visit.path("/organisations/\(organisation.id)"), lines: lines)
        }
        return site.show(page, to: visit)
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

    private func ending(_ visit: Visit) async throws -> Response {
        let page = try await page(visit)
        let t = visit.t
        let asking = EndingPage(
            visit: visit, title: t["organisations.end-invitation"], what: t["organisations.end-invitation-what"],
            act: t["organisations.end-invitation"], above: PageAbove(path: page.path, label: page.title), space: .structure)
        return site.show(asking, to: visit)
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
        let memberships = visit.signedIn?.memberships ?? []
        let found = try await site.database.write { db -> (Invitation, String, Bool)? in
            guard let invitation = try Invitation.find(code: code, in: db) else { return nil }
            let isIn = memberships.contains { invitation.isFor($0) }
            guard isIn || invitation.isGood(at: visit.now) else { return nil }
            if !isIn, visit.request.method == .get { try Invitation.countOpening(code, in: db) }
            let service = try invitation.service.map { try Service.find($0, in: db).names[visit.language] }
            let organisation = try Organisation.find(invitation.organisation, in: db).names[visit.language]
            return (invitation, [organisation, service].compactMap { $0 }.joined(separator: " – "), isIn)
        }
        let page = InvitedPage(
            visit: visit, code: found.map(\.0.code), from: found?.1 ?? "", role: found?.0.role.rawValue ?? "",
            isIn: found?.2 ?? false)
        return site.show(page, to: visit)
    }

    /// Whoever has an account already takes the role with one touch; the same page then says that she has it.
    private func accept(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let code = visit.parameter("code")
        try await site.database.write { [site] db in
            guard let invitation = try Invitation.find(code: code, in: db), invitation.isGood(at: visit.now) else {
                throw Refusal.notFound
            }
            guard try invitation.accept(person, at: visit.now, journal: site.journal, in: db) else { throw Refusal.roleEnded }
        }
        return .redirect(to: visit.path("/invited/\(code)"))
    }
}

extension Refusal {
    /// Her roles in this organisation were ended: only a coordinator gives one back.
    static let roleEnded = Refusal(.forbidden, "role-ended")
}
