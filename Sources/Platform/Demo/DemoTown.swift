import Database
import Toolkit

/// Made-up structures and the people who help there, so that a demonstration shows more than learners. Nobody of them exists.
public struct DemoTown: Sendable {
    private let journal: Journal
    private let until: Day
    /// What is taught there; nil: desks stay empty.
    private let catalogue: Catalogue?

    public init(home: String, until: Day, catalogue: Catalogue? = nil) {
        journal = Journal(home: home)
        self.until = until
        self.catalogue = catalogue
    }

    /// Whose desk is full.
    private static let helper = "Amina"

    /// The address of somebody who leads a structure of the town, to sign in with.
    public static let coordinator = "carla@clairmont.example"

    private struct House {
        let kind: Organisation.Kind
        let names: [Language: String]
        let place: String
        let domain: String
        let services: [[Language: String]]
        /// Where it receives people.
        let places: [DemoPlace]
        /// Name, role, and which service: -1 for the whole.
        let people: [(name: String, role: Role, service: Int)]
    }

    private static let houses = [
        House(
            kind: .city, names: [.fr: "Ville de Clairmont-lez-Eau", .nl: "Stad Helderberg-aan-het-Water"],
            place: "Place du Marché 3, 1999 Clairmont-lez-Eau", domain: "clairmont.example",
            services: [
                [.fr: "Bibliothèque du Parc", .nl: "Parkbibliotheek"], [.fr: "Service population", .nl: "Dienst bevolking"],
                [.fr: "Maison des seniors", .nl: "Huis voor senioren"],
            ],
            places: [.library, .seniors],
            people: [
                ("Carla", .coordinator, -1), ("Hugo", .helper, 0), ("Amina", .helper, 0), ("Piet", .helper, 1),
                ("Lucie", .helper, 2), ("Tomasz", .member, 1),
            ]),
        House(
            kind: .cpas, names: [.fr: "CPAS de Clairmont-lez-Eau", .nl: "OCMW Helderberg-aan-het-Water"],
            place: "Rue de la Source 12, 1999 Clairmont-lez-Eau", domain: "cpas-clairmont.example",
            services: [[.fr: "Espace public numérique", .nl: "Openbare computerruimte"]], places: [.computerRoom],
            people: [("Nadia", .coordinator, -1), ("Wim", .helper, 0), ("Sofia", .helper, 0)]),
        House(
            kind: .association, names: [.fr: "Les Souris du quartier", .nl: "De Muizen van de buurt"],
            place: "Chemin des Saules 7, 1998 Valbois", domain: "souris.example", services: [], places: [],
            people: [("Youssef", .coordinator, -1), ("Greet", .helper, -1)]),
    ]

    /// Builds the town, once; each came on a day of the half year before.
    public func build(_ database: Database) async throws {
        try await database.write { db in
            guard let address = MailAddress(Self.coordinator), try Person.find(email: address, in: db) == nil else { return }
            for (number, house) in Self.houses.enumerated() { try build(house, day: -180 + number * 30, in: db) }
        }
    }

    private func build(_ house: House, day: Int, in db: Connection) throws {
        let founded = Self.beginning(of: until.adding(days: day))
        guard let names = Names(house.names) else { throw Refusal.internalError }
        let organisation = Organisation(
            id: .fresh(at: founded), kind: house.kind, names: names, number: nil, languages: [.fr, .nl], place: house.place,
            domain: house.domain, created: founded, mergedInto: nil)
        try organisation.insert(in: db)
        var services: [Service] = []
        for texts in house.services {
            guard let names = Names(texts) else { throw Refusal.internalError }
            let service = Service(id: .fresh(at: founded), organisation: organisation.id, names: names, closed: nil)
            try service.insert(in: db)
            services.append(service)
        }
        for (number, person) in house.people.enumerated() {
            let came = founded.adding(seconds: number * 9 * 86_400 + 36_000 + number * 1_300)
            let service = person.service >= 0 ? services[person.service].id : nil
            try settle(person.name, person.role, service, in: organisation.id, domain: house.domain, at: came, in: db)
        }
        for place in house.places { try place.opened(in: organisation.id, at: founded)?.insert(in: db) }
        if let catalogue, house.people.contains(where: { $0.name == Self.helper }),
            let helper = try MailAddress("\(Self.helper.lowercased())@\(house.domain)").flatMap({
                try Person.find(email: $0, in: db)
            })
        {
            try DemoDesk(catalogue: catalogue, journal: journal, until: until)
                .build(for: helper, in: organisation.id, at: Place.all(of: organisation.id, in: db).first?.id, db: db)
        }
        try invite(to: organisation.id, services.first?.id, people: house.people.count, at: founded, in: db)
    }

    private static func beginning(of day: Day) -> Instant { Instant(iso8601: "\(day)T00:00:00Z") ?? Instant(microseconds: 0) }

    private func settle(
        _ name: String, _ role: Role, _ service: ID<Service>?, in organisation: ID<Organisation>, domain: String,
        at came: Instant,
        in db: Connection
    ) throws {
        guard let email = MailAddress("\(name.lowercased())@\(domain)") else { throw Refusal.internalError }
        let newcomer = Newcomer(name: name, helps: true)
        let person = try Person.join(newcomer, email: email, in: .fr, at: came, journal: journal, in: db)
        let membership = Membership(
            id: .fresh(at: came), person: person.id, organisation: organisation, service: service, role: role,
            since: Day(of: came), until: nil)
        try membership.keep(journal: journal, at: came, in: db)
    }

    /// An invitation that is still open, with what came of it.
    private func invite(
        to organisation: ID<Organisation>, _ service: ID<Service>?, people: Int, at founded: Instant, in db: Connection
    ) throws {
        var invitation = Invitation.made(for: organisation, service: service, role: .helper, at: Self.beginning(of: until))
        (invitation.sent, invitation.opened, invitation.accepted) = (people * 2, people * 3, people - 1)
        try invitation.insert(in: db)
    }
}
