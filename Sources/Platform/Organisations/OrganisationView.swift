import Database
import Toolkit

/// An organisation with all that its page says, read at one moment, as far as this visitor may see it.
struct OrganisationView: Sendable {
    let organisation: Organisation
    let services: [Service]
    let places: [Place]
    let logo: UploadedFile?
    /// Those that hold, and those that will.
    let memberships: [Membership]
    let people: [ID<Person>: Person]
    let invitations: [Invitation]

    init(_ id: ID<Organisation>, visit: Visit, in db: Connection) throws {
        let visitor = try visit.requireSignedIn()
        organisation = try Organisation.find(id, in: db)
        services = try organisation.services(in: db)
        places = try Place.all(of: id, in: db)
        logo = try UploadedFile.find(UploadedFile.Meaning.logo.rawValue, of: id, in: db)
        let seesPeople = visitor.may(.see, .membership, in: id)
        memberships = seesPeople ? try organisation.memberships(in: db).filter { !$0.isOver(on: Day(of: visit.now)) } : []
        people = seesPeople ? Dictionary(uniqueKeysWithValues: try organisation.people(in: db).map { ($0.id, $0) }) : [:]
        invitations = visitor.may(.see, .invitation, in: id) ? try organisation.invitations(in: db) : []
    }
}

extension OrganisationPage {
    /// With what was wrong with the last day of the membership in the path, if something was.
    init(_ view: OrganisationView, visit: Visit, typedService: [Language: String] = [:], refusedDay: String? = nil) {
        let t = visit.t
        let today = Day(of: visit.now)
        let id = view.organisation.id
        let names = Dictionary(uniqueKeysWithValues: view.services.map { ($0.id, $0.names[visit.language]) })
        func may(_ act: Permission.Act, _ matter: Permission.Matter) -> Bool {
            visit.signedIn?.may(act, matter, in: id) ?? false
        }
        self.visit = visit
        let isOfTeam = visit.signedIn?.may(.add, .organisation) ?? false
        above = isOfTeam ? PageAbove(path: visit.path("/organisations"), label: t["organisations.registry"]) : .account(visit)
        path = visit.path("/organisations/\(id)")
        name = view.organisation.names[visit.language]
        kind = t["organisations.kind-\(view.organisation.kind.rawValue)"]
        number = view.organisation.number.flatMap { EnterpriseNumber($0)?.grouped }
        place = view.organisation.place
        let path = path
        logo = view.logo?.path
        languages = view.organisation.languages
        places = view.places.map { place in
            (
                "\(path)/places/\(place.id)", place.names[visit.language],
                "\(place.street), \(place.postcode) \(place.municipality)"
            )
        }
        services = view.services.filter { $0.closed == nil }.map { ($0.id.text, $0.names[visit.language]) }
        members = view.memberships.compactMap { membership in
            view.people[membership.person].map { person in
                let trouble = ID<Membership>(visit.parameter("membership")) == membership.id ? refusedDay : nil
                return Member(
                    id: membership.id.text, person: person.id.text, name: person.name, email: person.email,
                    role: membership.role.rawValue,
                    service: membership.service.flatMap { names[$0] }, days: membership.days(visit),
                    isHere: membership.holds(on: today),
                    last: trouble.flatMap { _ in visit.form["last"] } ?? membership.lastDay?.description ?? "",
                    trouble: trouble.map { t[$0] })
            }
        }
        roles = Role.allCases.filter { $0.fits(view.organisation.kind) }.map(\.rawValue)
        invitations = view.invitations.filter { $0.isGood(at: visit.now) }.map { invitation in
            Invited(
                id: invitation.id.text, service: invitation.service.flatMap { names[$0] } ?? t["organisations.whole"],
                role: t["organisations.role-\(invitation.role.rawValue)"],
                until: Dates.text(invitation.until, visit.language),
                counts: [("sent", invitation.sent), ("opened", invitation.opened), ("accepted", invitation.accepted)])
        }
        mayChange = may(.change, .organisation)
        mayAddService = may(.add, .service)
        mayAddPlace = may(.add, .place)
        mayCloseService = may(.end, .service)
        mayChangeMember = may(.change, .membership)
        seesMembers = may(.see, .membership)
        mayInvite = may(.add, .invitation)
        seesProviders = may(.see, .provider)
        self.typedService = typedService
        let pages: [(Permission.Act, Permission.Matter, String, String)] = [
            (.see, .logbook, "/logbook", "logbook.title"), (.see, .recovery, "/recoveries", "recovery.desk"),
            (.add, .consent, "/consents", "privacy.on-paper"), (.see, .invitation, "/reach", "organisations.reach"),
        ]
        more = pages.filter { may($0.0, $0.1) }.map { ("\(path)\($0.2)", t[$0.3]) }
    }
}
