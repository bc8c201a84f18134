import Database
import Hummingbird
import Toolkit

/// Doors to the places of an organisation.
struct PlaceRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let all = "/{language}/organisations/{organisation}/places"
        let one = "\(all)/{place}"
        doors.get("\(all)/adding", for: .may(.add, .place)) { visit in
            site.show(PlaceFormPage(visit, nil, try visit.organisationID(), PlaceForm(Form()), [:]), to: visit)
        }
        doors.post(all, for: .may(.add, .place), add)
        doors.get(one, for: .may(.see, .place)) { visit in
            let place = try await find(visit)
            return site.show(PlacePage(place, visit: visit), to: visit)
        }
        doors.get("\(one)/changing", for: .may(.change, .place)) { visit in
            let place = try await find(visit)
            return site.show(PlaceFormPage(visit, place.id, place.organisation, PlaceForm(place), [:]), to: visit)
        }
        doors.post("\(one)/changing", for: .may(.change, .place), change)
        doors.post("\(one)/closing", for: .may(.end, .place), close)
    }

    private func find(_ visit: Visit) async throws -> Place {
        let organisation = try visit.organisationID()
        let id = try visit.placeID()
        return try await site.database.read { db in try Place.find(id, of: organisation, in: db) }
    }

    private func add(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        let form = PlaceForm(visit.form)
        guard let place = Place.opened(form, in: organisation, at: visit.now) else {
            return refuse(form, nil, organisation, visit)
        }
        try await site.database.write { db in
            guard try Organisation.find(organisation, in: db).mergedInto == nil else { throw Refusal.notFound }
            try place.insert(in: db)
            try visit.note(.addedPlace, of: organisation, detail: place.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(organisation)/places/\(place.id)"))
    }

    private func change(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        let id = try visit.placeID()
        let form = PlaceForm(visit.form)
        guard form.errors.isEmpty else { return refuse(form, id, organisation, visit) }
        try await site.database.write { db in
            guard let place = try Place.find(id, of: organisation, in: db).changed(form, at: visit.now) else {
                throw Refusal.internalError
            }
            try place.update(in: db)
            try visit.note(.changedPlace, of: organisation, detail: place.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(organisation)/places/\(id)"))
    }

    private func close(_ visit: Visit) async throws -> Response {
        let organisation = try visit.organisationID()
        let id = try visit.placeID()
        try await site.database.write { db in
            var place = try Place.find(id, of: organisation, in: db)
            place.closed = place.closed ?? visit.now
            try place.update(in: db)
            try visit.note(.closedPlace, of: organisation, detail: place.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(organisation)"))
    }

    private func refuse(
        _ form: PlaceForm, _ id: ID<Place>?, _ organisation: ID<Organisation>, _ visit: Visit
    ) -> Response {
        site.show(PlaceFormPage(visit, id, organisation, form, form.errors), to: visit, status: .unprocessableContent)
    }
}

extension Visit {
    /// The place in the path.
    fileprivate func placeID() throws -> ID<Place> {
        guard let id = ID<Place>(parameter("place")) else { throw Refusal.notFound }
        return id
    }
}
