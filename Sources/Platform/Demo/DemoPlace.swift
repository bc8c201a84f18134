import Database
import Toolkit

/// A made-up place of the demonstration's town, as its organisation would type it.
struct DemoPlace: Sendable {
    private let fields: KeyValuePairs<String, String>

    func opened(in organisation: ID<Organisation>, at now: Instant) -> Place? {
        Place.opened(PlaceForm(Form(fields)), in: organisation, at: now)
    }

    static let library = DemoPlace(fields: [
        "name-fr": "Bibliothèque du Parc", "name-nl": "Parkbibliotheek", "street": "Rue du Parc 1", "postcode": "1999",
        "municipality": "Clairmont-lez-Eau", "hours-tuesday": "10:00–18:00", "hours-wednesday": "10:00–18:00",
        "hours-friday": "10:00–12:30, 13:30–18:00", "hours-saturday": "9:30–13:00", "language": "fr", "language": "nl",
        "access": "level", "access": "lift", "access": "toilet", "access": "loop",
    ])

    static let seniors = DemoPlace(fields: [
        "name-fr": "Maison des seniors", "name-nl": "Huis voor senioren", "street": "Quai des Saules 22",
        "postcode": "1999", "municipality": "Clairmont-lez-Eau", "hours-monday": "13:30–16:30",
        "hours-thursday": "13:30–16:30", "language": "fr", "access": "level", "access": "quiet",
    ])

    static let computerRoom = DemoPlace(fields: [
        "name-fr": "Espace public numérique", "name-nl": "Openbare computerruimte", "street": "Rue de la Source 12",
        "postcode": "1999", "municipality": "Clairmont-lez-Eau", "hours-monday": "9:00–12:00, 13:00–16:00",
        "hours-tuesday": "9:00–12:00", "hours-thursday": "9:00–12:00, 13:00–19:00", "language": "fr", "language": "nl",
        "language": "en", "access": "level", "access": "parking",
    ])
}
