import Database
import Foundation
import Hummingbird
import Toolkit

/// Doors to what is mine: see all of it, join two booklets, erase.
struct BookletKeepingRoutes {
    let site: Site

    func open(_ doors: Doors) {
        doors.get("/{language}/booklet/export", for: .bookletOwner, export)
        doors.get("/{language}/booklet/export.json", for: .bookletOwner, exportFile)
        doors.post("/{language}/booklet/consents/{purpose}", for: .bookletOwner, consent)
        doors.get("/{language}/booklet/erasure", for: .bookletOwner) { visit in
            site.show(ErasurePage(visit: visit), to: visit)
        }
        doors.post("/{language}/booklet/erasure", for: .bookletOwner, erasure)
        doors.get("/{language}/booklet/erased", for: .anyone) { visit in
            site.show(FarewellPage(visit: visit, act: "erased"), to: visit)
        }
        doors.get("/{language}/booklet/merging", for: .bookletOwner) { visit in
            site.show(MergingPage(visit: visit, typed: "", error: nil, wait: nil), to: visit)
        }
        doors.post("/{language}/booklet/merging", for: .bookletOwner, merging)
    }

    private func export(_ visit: Visit) async throws -> Response {
        let export = try await export(of: visit)
        let page = try await site.database.read { [catalogue = site.catalogue] db in
            try ExportPage(export, visit: visit, catalogue: catalogue, in: db)
        }
        return site.show(page, to: visit)
    }

    private func exportFile(_ visit: Visit) async throws -> Response {
        let export = try await export(of: visit)
        return .download(try export.json(), type: "application/json", name: "123digit-\(Day(of: visit.now)).json")
    }

    private func export(of visit: Visit) async throws -> BookletExport {
        let booklet = try await site.ownBooklet(visit)
        return try await site.database.read { db in try BookletExport(booklet, in: db) }
    }

    private func consent(_ visit: Visit) async throws -> Response {
        let booklet = try await site.ownBooklet(visit)
        guard let purpose = Consent.Purpose(rawValue: visit.parameter("purpose")), Consent.Purpose.ofBooklets.contains(purpose)
        else { throw Refusal.notFound }
        let agrees = visit.form["agrees"] == "yes"
        try await site.database.write { db in
            try Consent.set(purpose, agrees, by: .booklet(booklet.id), at: visit.now, in: db)
        }
        return .redirect(to: visit.path("/booklet/export"))
    }

    private func erasure(_ visit: Visit) async throws -> Response {
        guard visit.form["sure"] == "1" else { return .redirect(to: visit.path("/booklet/erasure")) }
        let booklet = try await site.ownBooklet(visit)
        try await site.database.write { [journal = site.journal] db in
            try journal.record(.erased(booklet), at: visit.now, in: db)
            try booklet.erase(in: db)
        }
        var response = Response.redirect(to: visit.path("/booklet/erased")).setting(cookie: site.cookies.dropSession())
        response.headers[.clearSiteData] = "\"cache\""
        return response
    }

    private func merging(_ visit: Visit) async throws -> Response {
        let typed = visit.form["code"] ?? ""
        let device = site.device(of: visit)
        let booklet = try await site.ownBooklet(visit)
        let opening = try await site.database.write { [site] db in
            let opening = try Opening.attempt(
                typed, from: Network.key(of: visit.address), device: device, at: visit.now, in: db)
            if case .opened(let other) = opening, other.id != booklet.id {
                try site.journal.record(.merged(other, into: booklet), at: visit.now, in: db)
                try booklet.absorb(other, in: db)
                try SkillProgress.recount(booklet, catalogue: site.catalogue, at: visit.now, journal: site.journal, in: db)
            }
            return opening
        }
        var error = opening.errorKey
        if case .opened(let other) = opening, other.id == booklet.id { error = "same" }
        guard error != nil else { return .redirect(to: visit.path("/booklet")) }
        let page = MergingPage(visit: visit, typed: typed, error: error, wait: opening.seconds)
        return site.refuse(page, to: visit, wait: opening.seconds)
    }
}
