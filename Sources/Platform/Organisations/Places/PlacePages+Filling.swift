import Database
import Toolkit

extension PlacePage {
    init(_ place: Place, visit: Visit) {
        let t = visit.t
        func may(_ act: Permission.Act) -> Bool { visit.signedIn?.may(act, .place, in: place.organisation) ?? false }
        self.visit = visit
        organisation = visit.path("/organisations/\(place.organisation)")
        path = "\(organisation)/places/\(place.id)"
        name = place.names[visit.language]
        street = place.street
        town = "\(place.postcode) \(place.municipality)"
        phone = place.phone
        hours =
            place.hours.isEmpty
            ? []
            : OpeningHours.Weekday.allCases.map { day in
                (t["places.day-\(day)"], place.hours.text(day).replacing("–", with: "\u{2060}–\u{2060}"))
            }
        languages = place.languages
        access = place.access.map { t["places.access-\($0.rawValue)"] }
        checked = Dates.text(place.checked, visit.language)
        isClosed = place.closed != nil
        mayChange = may(.change) && !isClosed
        closing = may(.end) && !isClosed ? "\(path)/closing" : nil
    }
}

extension PlaceFormPage {
    init(
        _ visit: Visit, _ id: ID<Place>?, _ organisation: ID<Organisation>, _ form: PlaceForm, _ errors: [String: String]
    ) {
        let above = PageAbove.organisation(visit.path("/organisations/\(organisation)"), visit)
        let all = "\(above.path)/places"
        self.init(
            visit: visit, above: above,
            action: id.map { "\(all)/\($0)/changing" } ?? all, isNew: id == nil, form: form, errors: errors)
    }
}
