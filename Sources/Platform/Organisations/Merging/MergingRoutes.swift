import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to a clean registry: which organisations may be one, and making them one.
struct MergingRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/organisations/duplicates", for: .may(.end, .organisation)) { visit in
            let page = try await site.database.read { db in
                try DuplicatesPage(Organisation.all(in: db), visit: visit)
            }
            return site.show(page, to: visit)
        }
        doors.get("/{language}/organisations/{organisation}/merging", for: .may(.end, .organisation), ask)
        doors.post("/{language}/organisations/{organisation}/merging", for: .may(.end, .organisation), merge)
    }

    private func ask(_ visit: Visit) async throws -> Response {
        let page = try await site.database.read { db in
            let (kept, other) = try pair(visit, visit.query("other"), in: db)
            return MergingOrganisationsPage(kept, other, visit: visit)
        }
        return site.show(page, to: visit)
    }

    private func merge(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        let named = visit.form["other"]
        try await site.database.write { db in
            let (kept, other) = try pair(visit, named, in: db)
            try kept.absorb(other, in: db)
            try visit.note(.mergedOrganisations, of: kept.id, detail: other.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }

    @Sendable private func pair(_ visit: Visit, _ other: String?, in db: Connection) throws -> (Organisation, Organisation) {
        guard let other = other.flatMap({ ID<Organisation>($0) }) else { throw Refusal.notFound }
        let (kept, gone) = (try Organisation.find(visit.organisationID(), in: db), try Organisation.find(other, in: db))
        guard kept.id != gone.id, kept.mergedInto == nil, gone.mergedInto == nil, kept.kind != .operator, gone.kind != .operator
        else { throw Refusal.badRequest }
        return (kept, gone)
    }
}
