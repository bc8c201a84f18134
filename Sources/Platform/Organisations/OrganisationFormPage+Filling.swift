import Database
import Toolkit

extension OrganisationFormPage {
    /// A new organisation, or one to change.
    init(visit: Visit, id: ID<Organisation>?, form: OrganisationForm, errors: [String: String]) {
        let above = id.map { PageAbove.organisation(visit.path("/organisations/\($0)"), visit) }
        let registry = PageAbove(path: visit.path("/organisations"), label: visit.t["organisations.registry"])
        self.init(
            visit: visit, above: above ?? registry,
            action: visit.path(id.map { "/organisations/\($0)/changing" } ?? "/organisations"), isNew: id == nil,
            form: form, errors: errors)
    }
}
