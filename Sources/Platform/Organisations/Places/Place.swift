import Database
import Toolkit

/// Where people are received: a counter, a library, a computer room.
struct Place: Record, Equatable {
    /// What somebody may need to come in, to hear, to understand.
    enum Access: String, Codable, CaseIterable {
        case level, lift, toilet, loop, signing, quiet, parking
    }

    let id: ID<Place>
    let organisation: ID<Organisation>
    var names: Names
    /// Street and number.
    var street: String
    /// Four digits.
    var postcode: String
    var municipality: String
    /// As people write it; empty without one.
    var phone: String
    var hours: OpeningHours
    /// In which people are received there.
    var languages: [Language]
    var access: [Access]
    /// The day on which somebody last said that all this is right.
    var checked: Day
    var closed: Instant?

    /// What `form` says, when it is in order.
    static func opened(_ form: PlaceForm, in organisation: ID<Organisation>, at now: Instant) -> Place? {
        guard form.errors.isEmpty, let names = Names(form.names), let hours = form.hours else { return nil }
        return Place(
            id: .fresh(at: now), organisation: organisation, names: names, street: form.street, postcode: form.postcode,
            municipality: form.municipality, phone: form.phone, hours: hours, languages: form.languages,
            access: form.access, checked: Day(of: now))
    }

    /// With what `form` says; nil when it is not in order.
    func changed(_ form: PlaceForm, at now: Instant) -> Place? {
        guard let said = Place.opened(form, in: organisation, at: now) else { return nil }
        return Place(
            id: id, organisation: organisation, names: said.names, street: said.street, postcode: said.postcode,
            municipality: said.municipality, phone: said.phone, hours: said.hours, languages: said.languages,
            access: said.access, checked: said.checked, closed: closed)
    }
}

extension Place {
    /// The places of an organisation that are open.
    static func all(of organisation: ID<Organisation>, in db: Connection) throws -> [Place] {
        try db.all(
            Place.self, "SELECT * FROM place WHERE organisation = \(organisation) AND closed IS NULL ORDER BY postcode, id")
    }

    /// One of them, closed or not. Throws `Refusal.notFound` for a place of another organisation.
    static func find(_ id: ID<Place>, of organisation: ID<Organisation>, in db: Connection) throws -> Place {
        let place = try find(id, in: db)
        guard place.organisation == organisation else { throw Refusal.notFound }
        return place
    }
}
