import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors for a helper who types what a learner agreed to on paper, with the number of her booklet.
struct PaperConsentRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}/consents"
        doors.get(one, for: .may(.add, .consent)) { visit in site.show(try page(visit, problem: nil, wait: nil), to: visit) }
        doors.post(one, for: .may(.add, .consent), keep)
    }

    private func page(_ visit: Visit, problem: String?, wait: Int?) throws -> PaperConsentPage {
        PaperConsentPage(
            visit: visit, action: visit.path("/organisations/\(try visit.organisationID())/consents"),
            typed: visit.form["code"] ?? "", answer: visit.form["agrees"], problem: problem, wait: wait)
    }

    private func keep(_ visit: Visit) async throws -> Response {
        let helper = try visit.requireSignedIn().person
        let id = try visit.organisationID()
        let typed = visit.form["code"] ?? ""
        guard let agrees = visit.form["agrees"], ["yes", "no"].contains(agrees) else {
            return site.show(try page(visit, problem: "choose", wait: nil), to: visit, status: .unprocessableContent)
        }
        let opening = try await site.database.write { db in
            let opening = try Opening.attempt(
                typed, from: Network.key(of: visit.address), device: nil, at: visit.now, in: db)
            guard case .opened(let booklet) = opening else { return opening }
            try Consent.set(
                .study, agrees == "yes", by: .booklet(booklet.id), .paper, recordedBy: helper.id, at: visit.now, in: db)
            try visit.note(.recordedConsent, of: id, in: db)
            return opening
        }
        if let error = opening.errorKey {
            return site.refuse(try page(visit, problem: error, wait: opening.seconds), to: visit, wait: opening.seconds)
        }
        return site.show(PaperConsentKeptPage(visit: visit, path: try page(visit, problem: nil, wait: nil).action), to: visit)
    }
}
