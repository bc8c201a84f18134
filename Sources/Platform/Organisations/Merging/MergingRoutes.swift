import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors to a clean registry: which organisations may be one, making them one, and saying that they are two.
struct MergingRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}"
        doors.get("/{language}/organisations/duplicates", for: .may(.end, .organisation)) { visit in
            let page = try await site.database.read { db in
                try DuplicatesPage(Organisation.all(in: db), apart: DistinctPair.all(in: db), visit: visit, in: db)
            }
            return site.show(page, to: visit)
        }
        doors.get("\(one)/merging", for: .may(.end, .organisation), ask)
        doors.post("\(one)/merging", for: .may(.end, .organisation), merge)
        doors.post("\(one)/distinctions", for: .may(.end, .organisation), tellApart)
        doors.post("\(one)/distinctions/ending", for: .may(.end, .organisation), takeBack)
    }

    private func ask(_ visit: Visit) async throws -> Response {
        let page = try await site.database.read { db in
            let (kept, other) = try mergeable(pair(visit, visit.query("other"), in: db), in: db)
            let moving = try Belongings(of: other.id, on: Day(of: visit.now), in: db)
            return MergingOrganisationsPage(kept, other, moving: moving, visit: visit)
        }
        return site.show(page, to: visit)
    }

    private func merge(_ visit: Visit) async throws -> Response {
        let id = try visit.organisationID()
        let named = visit.form["other"]
        try await site.database.write { db in
            let (kept, other) = try mergeable(pair(visit, named, in: db), in: db)
            try kept.absorb(other, in: db)
            try kept.joinDoubles(on: Day(of: visit.now), in: db)
            try visit.note(.mergedOrganisations, of: kept.id, detail: other.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/\(id)"))
    }

    private func tellApart(_ visit: Visit) async throws -> Response {
        let person = try visit.requireSignedIn().person
        let named = visit.form["other"]
        try await site.database.write { db in
            let (first, second) = try pair(visit, named, in: db)
            guard try DistinctPair.find(first.id, second.id, in: db) == nil else { return }
            try DistinctPair(first.id, second.id, saidBy: person.id, at: visit.now).insert(in: db)
            try visit.note(.toldApart, of: first.id, detail: second.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/duplicates"))
    }

    private func takeBack(_ visit: Visit) async throws -> Response {
        let named = visit.form["other"]
        try await site.database.write { db in
            let (first, second) = try pair(visit, named, in: db)
            guard let said = try DistinctPair.find(first.id, second.id, in: db) else { return }
            try said.delete(in: db)
            try visit.note(.tookBackApart, of: first.id, detail: second.names[visit.language], in: db)
        }
        return .redirect(to: visit.path("/organisations/duplicates"))
    }

    /// The organisation in the path and another, both in the registry.
    @Sendable private func pair(_ visit: Visit, _ other: String?, in db: Connection) throws -> (Organisation, Organisation) {
        guard let other = other.flatMap({ ID<Organisation>($0) }) else { throw Refusal.notFound }
        let (one, two) = (try Organisation.find(visit.organisationID(), in: db), try Organisation.find(other, in: db))
        guard one.id != two.id, one.mergedInto == nil, two.mergedInto == nil else { throw Refusal.badRequest }
        return (one, two)
    }

    /// The same two, once nothing speaks against making them one.
    @Sendable private func mergeable(
        _ pair: (Organisation, Organisation), in db: Connection
    ) throws -> (Organisation, Organisation) {
        let (kept, gone) = pair
        guard kept.kind.hasRoles(of: gone.kind) else { throw Refusal.unlikeKinds }
        guard kept.kind != .operator else { throw Refusal.badRequest }
        guard try DistinctPair.find(kept.id, gone.id, in: db) == nil else { throw Refusal.saidToBeTwo }
        return pair
    }
}
