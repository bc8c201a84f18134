import Database
import Toolkit

/// A provider with all that its page says, read at one moment.
struct ProviderView: Sendable {
    let provider: IdentityProvider
    let domains: [String]
    let people: Int

    /// The provider in the path, of the organisation in the path.
    init(_ visit: Visit, in db: Connection) throws {
        guard let id = ID<IdentityProvider>(visit.parameter("provider")) else { throw Refusal.notFound }
        provider = try IdentityProvider.find(id, in: db)
        guard try provider.organisation == visit.organisationID() else { throw Refusal.notFound }
        domains = try provider.domains(in: db)
        people = try provider.linkedPeople(in: db)
    }

    func path(_ visit: Visit) -> String { visit.path("/organisations/\(provider.organisation)/providers/\(provider.id)") }
}

extension ProviderPage {
    init(
        _ view: ProviderView, visit: Visit, site: Site, test: (isGood: Bool, text: String)? = nil,
        unlinked: (isGood: Bool, text: String)? = nil
    ) {
        let (t, provider) = (visit.t, view.provider)
        self.visit = visit
        path = view.path(visit)
        name = provider.names[visit.language]
        isOpen = provider.isOpen
        facts = [
            (t["federation.issuer"], provider.issuer), (t["federation.client"], provider.clientID),
            (t["federation.method"], t["federation.method-\(provider.method.word)"]),
            (t["federation.domains"], view.domains.joined(separator: ", ")),
            (t["federation.two"], t[provider.countsTwo ? "federation.yes" : "federation.no"]),
            (t["federation.people"], t["federation.people-count", view.people]),
        ]
        addresses =
            [
                (t["federation.address-return"], site.federationAddress("return")),
                (t["federation.address-left"], site.federationAddress("left")),
            ] + (provider.method == .keyToken ? [(t["federation.address-keys"], site.federationAddress("keys"))] : []) + [
                (t["federation.address-start"], site.settings.baseURL + visit.path("/account/providers/\(provider.id)"))
            ]
        self.test = test
        self.unlinked = unlinked
    }
}
