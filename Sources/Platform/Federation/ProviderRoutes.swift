import Database
import Hummingbird
import Toolkit

/// Doors to the providers of an organisation, for the platform's administrators.
struct ProviderRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let all = "/{language}/organisations/{organisation}/providers"
        doors.get(all, for: .may(.see, .provider), providers)
        doors.get("\(all)/adding", for: .may(.add, .provider)) { visit in
            let organisation = try await site.database.read { db in try Organisation.find(visit.organisationID(), in: db) }
            return try form(ProviderForm(organisation), nil, [:], visit)
        }
        doors.post(all, for: .may(.add, .provider), add)
        doors.get("\(all)/{provider}", for: .may(.see, .provider)) { visit in
            site.show(ProviderPage(try await view(visit), visit: visit, site: site), to: visit)
        }
        doors.post("\(all)/{provider}/discovery", for: .may(.change, .provider), discovery)
        doors.get("\(all)/{provider}/changing", for: .may(.change, .provider)) { visit in
            let view = try await view(visit)
            return try form(ProviderForm(view.provider, domains: view.domains), view.provider.id, [:], visit)
        }
        doors.post("\(all)/{provider}/changing", for: .may(.change, .provider), change)
        doors.post("\(all)/{provider}/opening", for: .may(.change, .provider)) { try await turn($0, isOpen: true) }
        doors.post("\(all)/{provider}/closing", for: .may(.change, .provider)) { try await turn($0, isOpen: false) }
        doors.get("\(all)/{provider}/ending", for: .may(.end, .provider)) { visit in
            let view = try await view(visit)
            let name = view.provider.names[visit.language]
            let page = ProviderEndingPage(visit: visit, path: view.path(visit), name: name, people: view.people)
            return site.show(page, to: visit)
        }
        doors.post("\(all)/{provider}/ending", for: .may(.end, .provider), end)
        doors.post("\(all)/{provider}/links/ending", for: .may(.end, .provider), unlink)
    }

    private func view(_ visit: Visit) async throws -> ProviderView {
        try await site.database.read { db in try ProviderView(visit, in: db) }
    }

    private func providers(_ visit: Visit) async throws -> Response {
        let (organisation, all) = try await site.database.read { db in
            let organisation = try Organisation.find(visit.organisationID(), in: db)
            return (organisation, try IdentityProvider.all(of: organisation.id, in: db))
        }
        let page = ProvidersPage(
            visit: visit, path: visit.path("/organisations/\(organisation.id)/providers"),
            organisation: organisation.names[visit.language],
            lines: all.map { ($0.id.text, $0.names[visit.language], $0.issuer, $0.isOpen) },
            above: .organisation(visit.path("/organisations/\(organisation.id)"), visit))
        return site.show(page, to: visit)
    }

    private func form(
        _ form: ProviderForm, _ id: ID<IdentityProvider>?, _ errors: [String: String], _ visit: Visit
    ) throws -> Response {
        let path = visit.path("/organisations/\(try visit.organisationID())/providers")
        let page = ProviderFormPage(
            visit: visit, above: PageAbove(path: path, label: visit.t["federation.to-providers"]),
            action: id.map { "\(path)/\($0)/changing" } ?? path, isNew: id == nil, form: form, errors: errors)
        return site.show(page, to: visit, status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func add(_ visit: Visit) async throws -> Response {
        let form = ProviderForm(visit.form)
        let errors = form.errors(onThisMachine: site.isOnThisMachine, hasSecret: false)
        guard errors.isEmpty, let names = Names(form.names) else { return try self.form(form, nil, errors, visit) }
        let organisation = try visit.organisationID()
        let provider = try IdentityProvider.added(form, to: organisation, names: names, at: visit.now)
            .changed(form, names: names, secrets: site.secrets)
        return try await keep(provider, form, isNew: true, visit)
    }

    private func change(_ visit: Visit) async throws -> Response {
        let view = try await view(visit)
        let form = ProviderForm(visit.form)
        let errors = form.errors(onThisMachine: site.isOnThisMachine, hasSecret: view.provider.secret != nil)
        guard errors.isEmpty, let names = Names(form.names) else {
            return try self.form(form, view.provider.id, errors, visit)
        }
        return try await keep(view.provider.changed(form, names: names, secrets: site.secrets), form, isNew: false, visit)
    }

    /// Another issuer or another name for us means other names for people: who was linked is linked anew by her address.
    private func keep(_ provider: IdentityProvider, _ form: ProviderForm, isNew: Bool, _ visit: Visit) async throws -> Response
    {
        if provider.method == .keyToken { try await site.ensurePublishedKey(at: visit.now) }
        let domains = form.domains ?? []
        let error = try await site.database.write { db -> (field: String, key: String)? in
            guard try Organisation.find(provider.organisation, in: db).mergedInto == nil else { throw Refusal.notFound }
            if try provider.isKnown(in: db) { return ("issuer", "known-issuer") }
            if try provider.isAnotherSpeaking(for: domains, in: db) { return ("domains", "known-domain") }
            let before = try IdentityProvider.findIfPresent(provider.id, in: db)
            try provider.upsert(in: db)
            if let before, before.issuer != provider.issuer || before.clientID != provider.clientID {
                try db.execute("DELETE FROM linked_identity WHERE provider = \(provider.id)")
            }
            try provider.speak(for: domains, in: db)
            try visit.note(
                isNew ? .addedProvider : .changedProvider, of: provider.organisation, detail: provider.issuer, in: db)
            return nil
        }
        if let error { return try self.form(form, isNew ? nil : provider.id, [error.field: error.key], visit) }
        return .redirect(to: visit.path("/organisations/\(provider.organisation)/providers/\(provider.id)"))
    }

    /// Asks the provider what it says about itself, and for its keys, now.
    private func discovery(_ visit: Visit) async throws -> Response {
        let view = try await view(visit)
        let result: (isGood: Bool, text: String)
        do {
            let metadata = try await site.directory.freshMetadata(
                of: view.provider.issuer, onThisMachine: site.isOnThisMachine, at: visit.now)
            let count = try await site.directory.freshKeys(of: metadata, at: visit.now).keys.count
            result = (count > 0, count > 0 ? visit.t["federation.test-good", count] : visit.t["federation.test-no-keys"])
        } catch let failure as FederationFailure {
            result = (false, visit.t["federation.test-\(failure.reason)"])
        }
        return site.show(ProviderPage(view, visit: visit, site: site, test: result), to: visit)
    }

    private func turn(_ visit: Visit, isOpen: Bool) async throws -> Response {
        let view = try await site.database.write { db in
            let view = try ProviderView(visit, in: db)
            var provider = view.provider
            provider.isOpen = isOpen
            try provider.update(in: db)
            try visit.note(
                isOpen ? .openedProvider : .closedProvider, of: provider.organisation, detail: provider.issuer, in: db)
            return view
        }
        return .redirect(to: view.path(visit))
    }

    private func end(_ visit: Visit) async throws -> Response {
        try await site.database.write { db in
            let provider = try ProviderView(visit, in: db).provider
            try provider.delete(in: db)
            try visit.note(.endedProvider, of: provider.organisation, detail: provider.issuer, in: db)
        }
        return .redirect(to: visit.path("/organisations/\(try visit.organisationID())/providers"))
    }

    /// Forgets under which name the provider knows somebody; at her next sign-in she is linked anew.
    private func unlink(_ visit: Visit) async throws -> Response {
        let email = MailAddress(visit.form["email"] ?? "")
        let (view, isGone) = try await site.database.write { db in
            let view = try ProviderView(visit, in: db)
            let person = try email.flatMap { try Person.find(email: $0, in: db) }
            let link = try person.flatMap { try LinkedIdentity.find(of: $0.id, at: view.provider.id, in: db) }
            try link?.delete(in: db)
            if link != nil { try visit.note(.unlinkedIdentity, about: person?.id, of: view.provider.organisation, in: db) }
            return (try ProviderView(visit, in: db), link != nil)
        }
        let said = (isGood: isGone, text: visit.t[isGone ? "federation.unlinked" : "federation.not-linked"])
        return site.show(ProviderPage(view, visit: visit, site: site, unlinked: said), to: visit)
    }
}
