import Toolkit

/// One organisation: what it is, its services, its people, its invitations.
struct OrganisationPage: Page {
    let visit: Visit
    let above: PageAbove?
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
    /// What was typed of a service that was refused, by language; empty when none was.
    let typedService: [Language: String]
    /// Other pages about it.
    let more: [(path: String, label: String)]

    struct Member: Sendable {
        let id: String
        let person: String
        let name: String
        let email: String
        let role: String
        let service: String?
        /// From when until when, in words.
        let days: String
        /// Whether it has begun.
        let isHere: Bool
        /// The last day, as a browser's calendar takes it, or as typed.
        let last: String
        /// What is wrong with the last day, in words.
        let trouble: String?
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
        \(ErrorSummary(title: t["errors.form"], lines: troubles).markup)
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
        <a class="quiet" href="\(path)/services/\(id)/closing">\(t["organisations.close-service"])\
        <span class="spoken"> \(name)</span></a>
        """
    }

    private var serviceTrouble: String? { typedService.isEmpty ? nil : t["organisations.error-name"] }

    private var serviceForm: HTML {
        """
        <h3>\(t["organisations.add-service"])</h3>
        \(ErrorSummary(title: t["errors.form"], lines: serviceTrouble.map { [("name-fr", $0)] } ?? []).markup)
        <form method="post" action="\(path)/services">\(visit.formTokenField)
        \(each(Language.allCases) { language in
            Field(
                name: "name-\(language.rawValue)", label: t["organisations.name-\(language.rawValue)"],
                value: typedService[language] ?? "", error: language == .fr ? serviceTrouble : nil,
                most: OrganisationForm.longestName).markup
        })
        <button class="second">\(t["organisations.add"])</button></form>
        """
    }
}
