import Database
import Toolkit

extension OrganisationFormPage {
    /// A new organisation, or one to change.
    init(visit: Visit, id: ID<Organisation>?, form: OrganisationForm, errors: [String: String]) {
        self.init(
            visit: visit, action: visit.path(id.map { "/organisations/\($0)/changing" } ?? "/organisations"), isNew: id == nil,
            form: form, errors: errors)
    }
}
