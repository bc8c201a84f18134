import Database
import Toolkit

/// A body with a name: a city, a CPAS, a library; the one that runs the platform; one that pays for a programme.
struct Organisation: Record, Equatable {
    enum Kind: String, Codable, CaseIterable, SQLValue {
        case city, cpas, library, epn, association, company, school, authority
        /// WeTechCare: its people are editors, programme officers and administrators.
        case `operator`
        /// Whoever pays for a programme and reads its figures.
        case funder
    }

    let id: ID<Organisation>
    var kind: Kind
    var names: Names
    /// Ten digits that check, without dots.
    var number: String?
    /// The languages in which it receives people.
    var languages: [Language]
    /// Where it is, as on an envelope.
    var place: String
    /// The end of its people's addresses: `brucity.be`.
    var domain: String?
    let created: Instant
    /// The one that took its place in the registry.
    var mergedInto: ID<Organisation>?

    static func registered(_ form: OrganisationForm, names: Names, at now: Instant) -> Organisation {
        let empty = Organisation(
            id: .fresh(at: now), kind: form.kind ?? .association, names: names, number: nil, languages: [], place: "",
            domain: nil, created: now, mergedInto: nil)
        return empty.changed(form, names: names)
    }

    func changed(_ form: OrganisationForm, names: Names) -> Organisation {
        var next = self
        next.kind = form.kind ?? kind
        next.names = names
        next.number = form.number?.digits
        next.languages = form.languages
        next.place = form.place
        next.domain = form.domain
        return next
    }
}

/// A part of an organisation that has its own people: the library of a city, its population service.
struct Service: Record, Equatable {
    let id: ID<Service>
    let organisation: ID<Organisation>
    var names: Names
    var closed: Instant?
}
