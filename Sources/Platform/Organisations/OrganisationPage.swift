import Toolkit

/// One organisation: what it is, its services, its people, its invitations.
struct OrganisationPage: Page {
    let visit: Visit
    let path: String
    let name: String
    let kind: String
    let number: String?
    let place: String
    /// Where its logo is served.
    let logo: String?
    let languages: [Language]
    let places: [(path: String, name: String, address: String)]
    let services: [(id: String, name: String)]
    let members: [Member]
    /// The roles one can have here.
    let roles: [String]
    let invitations: [Invited]
    let mayChange: Bool
    let mayAddService: Bool
    let mayAddPlace: Bool
    let mayCloseService: Bool
    let mayChangeMember: Bool
    let seesMembers: Bool
    let mayInvite: Bool
    let seesProviders: Bool
    let isServiceRefused: Bool
    /// Other pages about it.
    let more: [(path: String, label: String)]

    struct Member: Sendable {
        let id: String
        let person: String
        let name: String
        let email: String
        let role: String
        let service: String?
        let since: String
    }

    struct Invited: Sendable {
        let id: String
        let service: String
        let role: String
        let until: String
        let counts: [(name: String, count: Int)]
    }

    var t: Words { visit.t }
    var title: String { name }
    let space = Space.structure

    var main: HTML {
        """
        \(some(logo) { "<img class=\"logo\" src=\"\($0)\" alt=\"\">" })
        <h1>\(name)</h1>
        <p class="lead">\(kind)\(some(number) { " · \($0)" })</p>
        \(when(!place.isEmpty) { "<p>\(place)</p>" })
        \(when(!languages.isEmpty) { languageLine })
        \(when(mayChange) { changes })
        \(when(mayInvite) { invitationPart })
        \(when(seesMembers) { memberPart })
        \(placePart)
        \(servicePart)
        \(when(!more.isEmpty) { "<ul class=\"links\">\(each(more) { "<li><a href=\"\($0.path)\">\($0.label)</a></li>" })</ul>" })
        \(when(seesProviders) { "<p><a href=\"\(path)/providers\">\(t["federation.to-providers"])</a></p>" })
        """
    }

    private var invitationPart: HTML {
        """
        <h2>\(t["organisations.invitations"])</h2>
        <p>\(t["organisations.invitations-what"])</p>
        <p><a class="button" href="\(path)/invitations/adding">\(t["organisations.invite"])</a></p>
        <ul class="lines">
        \(each(invitations) { invitation in
            """
            <li><span><b><a href="\(path)/invitations/\(invitation.id)">\(invitation.service)</a></b> · \(invitation.role)<br>
            <span class="small">\(each(invitation.counts) { "\(t["organisations.count-\($0.name)", $0.count]) · " })\
            \(t["organisations.until", ["day": invitation.until]])</span></span></li>
            """
        })
        </ul>
        """
    }

    private var memberPart: HTML {
        """
        <h2>\(t["organisations.members"])</h2>
        \(when(members.isEmpty) { "<p>\(t["organisations.no-members"])</p>" })
        <ul class="lines">\(each(members) { line($0) })</ul>
        """
    }

    private func line(_ member: Member) -> HTML {
        """
        <li><span><b>\(member.name)</b> · \(t["organisations.role-\(member.role)"])\(some(member.service) { " · \($0)" })<br>
        <span class="small">\(member.email) · \(member.since)</span></span>
        \(when(mayChangeMember) { roleForm(member) })</li>
        """
    }

    private func roleForm(_ member: Member) -> HTML {
        """
        <details><summary>\(t["organisations.change-member"])<span class="spoken"> \(member.name)</span></summary>
        <form method="post" action="\(path)/memberships/\(member.id)/role">\(visit.formTokenField)
        <div class="field"><label for="role-\(member.id)">\(t["organisations.role"])</label>
        <select id="role-\(member.id)" name="role">
        \(each(roles) { role in
            "<option value=\"\(role)\"\(when(role == member.role) { " selected" })>\(t["organisations.role-\(role)"])</option>"
        })
        </select></div><button class="second">\(t["organisations.keep"])</button></form>
        <form method="post" action="\(path)/memberships/\(member.id)/ending">\(visit.formTokenField)
        <button class="quiet">\(t["organisations.end-membership"])</button></form>
        \(when(colleagues(of: member).count > 0) { handOver(member) })</details>
        """
    }

    private func colleagues(of member: Member) -> [Member] {
        var seen: Set<String> = [member.person]
        return members.filter { seen.insert($0.person).inserted }
    }

    private func handOver(_ member: Member) -> HTML {
        """
        <form method="post" action="\(path)/memberships/\(member.id)/handing-over">\(visit.formTokenField)
        <div class="field"><label for="to-\(member.id)">\(t["organisations.hand-over"])</label>
        <select id="to-\(member.id)" name="to">
        \(each(colleagues(of: member)) { "<option value=\"\($0.person)\">\($0.name)</option>" })
        </select></div><button class="second">\(t["organisations.hand-over-do"])</button></form>
        """
    }

    private var servicePart: HTML {
        """
        <h2>\(t["organisations.services"])</h2>
        \(when(services.isEmpty) { "<p>\(t["organisations.no-services"])</p>" })
        <ul class="lines">
        \(each(services) { service in
            "<li><span>\(service.name)</span>\(when(mayCloseService) { closing(service.id, service.name) })</li>"
        })
        </ul>
        \(when(mayAddService) { serviceForm })
        """
    }

    private func closing(_ id: String, _ name: String) -> HTML {
        """
        <form method="post" action="\(path)/services/\(id)/closing">\(visit.formTokenField)
        <button class="quiet">\(t["organisations.close-service"])<span class="spoken"> \(name)</span></button></form>
        """
    }

    private var serviceForm: HTML {
        """
        <h3>\(t["organisations.add-service"])</h3>
        <form method="post" action="\(path)/services">\(visit.formTokenField)
        \(each(Language.allCases) { language in
            Field(
                name: "name-\(language.rawValue)", label: t["organisations.name-\(language.rawValue)"],
                error: isServiceRefused && language == .fr ? t["organisations.error-name"] : nil, most: 120).markup
        })
        <button class="second">\(t["organisations.add"])</button></form>
        """
    }
}
