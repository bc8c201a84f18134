import Database
import HTTPTypes
import Hummingbird
import Toolkit

/// Doors for a helper who types what a learner agreed to on paper, with the number of her booklet.
struct PaperConsentRoutes {
    let site: Site

    func open(_ doors: Doors) {
        let one = "/{language}/organisations/{organisation}/consents"
        doors.get(one, for: .may(.add, .consent)) { visit in site.show(try page(visit, typed(visit), [:]), to: visit) }
        doors.post(one, for: .may(.add, .consent), keep)
    }

    private func typed(_ visit: Visit) -> PaperConsentForm {
        PaperConsentForm(visit.form, today: Day(of: visit.now).description)
    }

    private func page(
        _ visit: Visit, _ form: PaperConsentForm, _ errors: [String: String], wait: Int? = nil
    ) throws -> PaperConsentPage {
        let days = PaperConsentSheet.days(until: Day(of: visit.now))
        let organisation = visit.path("/organisations/\(try visit.organisationID())")
        return PaperConsentPage(
            visit: visit, organisation: organisation, action: "\(organisation)/consents",
            wordings: Consent.Wording.ofBooklets.map { wording in
                (
                    wording.name, visit.t["privacy.consent-\(wording.name)"],
                    visit.t["privacy.wording", ["version": String(wording.version)]]
                )
            },
            days: (days.lowerBound.description, days.upperBound.description), form: form, errors: errors, wait: wait)
    }

    private func keep(_ visit: Visit) async throws -> Response {
        let helper = try visit.requireSignedIn().person
        let id = try visit.organisationID()
        let (form, today, wordings) = (typed(visit), Day(of: visit.now), Consent.Wording.ofBooklets)
        guard let sheet = form.sheet(among: wordings, on: today) else {
            let page = try page(visit, form, form.errors(among: wordings, on: today))
            return site.show(page, to: visit, status: .unprocessableContent)
        }
        let (opening, later) = try await site.database.write { db -> (Opening, Instant?) in
            let opening = try Opening.attempt(
                form.code, from: Network.key(of: visit.address), device: nil, at: visit.now, in: db)
            guard case .opened(let booklet) = opening else { return (opening, nil) }
            let decision = sheet.decision(typedBy: helper.id, at: visit.now)
            let later = try Consent.keep(decision, by: .booklet(booklet.id), in: db)
            try visit.note(.recordedConsent, of: id, booklet: booklet.id, in: db)
            return (opening, later)
        }
        if let error = opening.errorKey {
            return site.refuse(
                try page(visit, form, ["code": error], wait: opening.seconds), to: visit, wait: opening.seconds)
        }
        let kept = PaperConsentKeptPage(
            visit: visit, organisation: visit.path("/organisations/\(id)"),
            path: visit.path("/organisations/\(id)/consents"),
            later: later.map { Dates.text($0, visit.language) })
        return site.show(kept, to: visit)
    }
}
