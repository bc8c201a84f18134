import Database
import Toolkit

extension InvitationPage {
    init(_ invitation: Invitation, service: Service?, of organisation: Organisation, visit: Visit, site: Site) {
        let language = visit.language
        self.visit = visit
        above = .organisation(visit.path("/organisations/\(organisation.id)"), visit)
        path = visit.path("/organisations/\(organisation.id)/invitations/\(invitation.id)")
        from = [organisation.names[language], service?.names[language]].compactMap { $0 }.joined(separator: " – ")
        role = visit.t["organisations.role-\(invitation.role.rawValue)"]
        address = site.settings.baseURL + visit.path("/invited/\(invitation.code)")
        until = Dates.text(invitation.until, language)
        opened = invitation.opened
        sent = invitation.sent
        accepted = invitation.accepted
        drawing = QRCode.drawing(of: address, description: visit.t["organisations.poster-code"])
    }
}

extension InvitingPage {
    init(_ view: OrganisationView, visit: Visit) {
        let path = visit.path("/organisations/\(view.organisation.id)")
        self.visit = visit
        above = .organisation(path, visit)
        action = "\(path)/invitations"
        organisation = view.organisation.names[visit.language]
        services = view.services.filter { $0.closed == nil }.map { ($0.id.text, $0.names[visit.language]) }
    }
}
