import Database
import Hummingbird
import Toolkit

/// Doors to the registry of organisations, and to one organisation: what it is, its services, its people.
struct OrganisationRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}"
        doors.get("/{language}/organisations", for: .may(.add, .organisation), registry)
        doors.get("/{language}/organisations/adding", for: .may(.add, .organisation)) { visit in
            site.show(OrganisationFormPage(visit: visit, id: nil, form: OrganisationForm(Form()), errors: [:]), to: visit)
        }
        doors.post("/{language}/organisations", for: .may(.add, .organisation), add)
        doors.get(one, for: .may(.see, .organisation), organisation)
        doors.get("\(one)/changing", for: .may(.change, .organisation)) { visit in
            let organisation = try await site.database.read { db in try Organisation.find(visit.organisationID(), in: db) }
            let form = OrganisationForm(organisation)
            return site.show(OrganisationFormPage(visit: visit, id: organisation.id, form: form, errors: [:]), to: visit)
        }
        doors.post("\(one)/changing", for: .may(.change, .organisation), change)
        doors.post("\(one)/services", for: .may(.add, .service), addService)
        doors.get("\(one)/services/{service}/closing", for: .may(.end, .service), askToCloseService)
        doors.post("\(one)/services/{service}/closing", for: .may(.end, .service), closeService)
    }

    private func registry(_ visit: Visit) async throws -> Response {
        let all = try await site.database.read { db in try Organisation.all(in: db) }
        return site.show(RegistryPage(all, visit: visit), to: visit)
    }

    private func organisation(_ visit: Visit) async throws -> Response {
        let view = try await site.database.read { db in
            try OrganisationView(visit.organisationID(), visit: visit, in: db)
        }
        if let kept = view.organisation.mergedInto { return .redirect(to: visit.path("/organisations/\(kept)")) }
        if !view.memberships.isEmpty, let reader = visit.signedIn?.person.id {
            try await site.database.write { db in
                try LogbookEntry.noteLook(.sawMembers, by: reader, of: view.organisation.id, at: visit.now, in: db)
            }
        }
        return site.show(OrganisationPage(view, visit: visit), to: visit)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let form = OrganisationForm(visit.form)
        guard form.errors.isEmpty, let names = Names(form.names) else { return refuse(form, nil, form.errors, visit) }
        let organisation = Organisation.registered(form, names: names, at: visit.now)
        let isNew = try await site.database.write { db in
            guard try form.number.flatMap({ try Organisation.find(number: $0, in: db) }) == nil else { return false }
            try organisation.insert(in: db)
            try visit.note(.registeredOrganisation, of: organisation.id, in: db)
            return true
        }
        guard isNew else { return refuse(form, nil, ["number": "known-number"], visit) }
        return .redirect(to: visit.path("/organisations/\(organisation.id)"))
    }

    private func change(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        let form = OrganisationForm(visit.form)
        guard form.errors.isEmpty, let names = Names(form.names) else { return refuse(form, id, form.errors, visit) }
        let isOwn = try await site.database.write { db in
            let other = try form.number.flatMap { try Organisation.find(number: $0, in: db) }
            guard other == nil || other?.id == id else { return false }
            try Organisation.find(id, in: db).changed(form, names: names).update(in: db)
            try visit.note(.changedOrganisation, of: id, in: db)
            return true
        }
        guard isOwn else { return refuse(form, id, ["number": "known-number"], visit) }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }

    private func refuse(
        _ form: OrganisationForm, _ id: ID<Organisation>?, _ errors: [String: String], _ visit: Visit
    ) -> Response {
        site.show(
            OrganisationFormPage(visit: visit, id: id, form: form, errors: errors), to: visit, status: .unprocessableContent)
    }

    private func addService(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        let typed = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, visit.form["name-\($0.rawValue)"] ?? "") })
        guard let names = Names(typed), names.all.allSatisfy({ $0.count <= OrganisationForm.longestName }) else {
            let view = try await site.database.read { db in try OrganisationView(id, visit: visit, in: db) }
            let page = OrganisationPage(view, visit: visit, typedService: typed)
            return site.show(page, to: visit, status: .unprocessableContent)
        }
        let service = Service(id: .fresh(at: visit.now), organisation: id, names: names, closed: nil)
        try await site.database.write { db in
            try service.insert(in: db)
            try visit.note(.addedService, of: id, detail: names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }

    private func askToCloseService(_ visit: Visit) async throws -> Response {
        let (t, id) = (visit.t, try visit.organisationID())
        guard let name = ID<Service>(visit.parameter("service")) else { throw Refusal.notFound }
        let service = try await site.database.read { db in try Service.find(name, in: db) }
        guard service.organisation == id, service.closed == nil else { throw Refusal.notFound }
        let page = EndingPage(
            visit: visit, title: t["organisations.close-this", ["name": service.names[visit.language]]],
            what: t["organisations.close-service-what"], act: t["organisations.close-service"],
            above: .organisation(visit.path("/organisations/\(id)"), visit), space: .structure)
        return site.show(page, to: visit)
    }

    private func closeService(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        guard let name = ID<Service>(visit.parameter("service")) else { throw Refusal.notFound }
        try await site.database.write { db in
            var service = try Service.find(name, in: db)
            guard service.organisation == id else { throw Refusal.notFound }
            service.closed = service.closed ?? visit.now
            try service.update(in: db)
            try db.execute("UPDATE invitation SET ended = \(visit.now) WHERE service = \(name) AND ended IS NULL")
            try visit.note(.closedService, of: id, detail: service.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }
}

extension Visit {
    /// The organisation in the path.
    func organisationID() throws -> ID<Organisation> {
        guard let id = ID<Organisation>(parameter("organisation")) else { throw Refusal.notFound }
        return id
    }
}
