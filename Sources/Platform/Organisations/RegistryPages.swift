import Foundation
import Toolkit

/// All organisations of the platform, by name.
struct RegistryPage: Page {
    let visit: Visit
    let above: PageAbove?
    let lines: [Line]
    let mayMerge: Bool

    struct Line: Sendable {
        let path: String
        let name: String
        let kind: String

        /// Where it stands among the others, whatever its accents and capitals.
        var sorting: String { name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil) }
    }

    init(_ organisations: [Organisation], visit: Visit) {
        self.visit = visit
        mayMerge = visit.signedIn?.may(.end, .organisation) ?? false
        above = visit.signedIn?.may(.see, .platform) == true ? .administration(visit) : .account(visit)
        let all = organisations.map { organisation in
            Line(
                path: visit.path("/organisations/\(organisation.id)"), name: organisation.names[visit.language],
                kind: visit.t["organisations.kind-\(organisation.kind.rawValue)"])
        }
        lines = all.sorted { ($0.sorting, $0.path) < ($1.sorting, $1.path) }
    }

    var title: String { visit.t["organisations.registry"] }
    let space = Space.structure

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p><a class="button" href="\(visit.path("/organisations/adding"))">\(visit.t["organisations.register"])</a></p>
        \(when(mayMerge) { "<p><a href=\"\(visit.path("/organisations/duplicates"))\">\(visit.t["organisations.duplicates"])</a></p>" })
        \(when(lines.isEmpty) { "<p>\(visit.t["organisations.none-yet"])</p>" })
        <ul class="lines">
        \(each(lines) { "<li><span><a href=\"\($0.path)\">\($0.name)</a> · \($0.kind)</span></li>" })
        </ul>
        """
    }
}

/// An organisation to register, or to change.
struct OrganisationFormPage: Page {
    let visit: Visit
    let above: PageAbove?
    let action: String
    let isNew: Bool
    let form: OrganisationForm
    /// The key of what to say, by field.
    let errors: [String: String]

    private var t: Words { visit.t }
    var title: String { t[isNew ? "organisations.register" : "organisations.change"] }
    let space = Space.structure

    private func error(_ name: String) -> String? { errors[name].map { t["organisations.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: fields.compactMap { name in error(name).map { (name, $0) } }).markup)
        <form method="post" action="\(action)">\(visit.formTokenField)
        <div class="field"><label for="kind">\(t["organisations.kind"])</label>
        \(some(error("kind")) { "<p class=\"error\" id=\"kind-error\">\($0)</p>" })
        <select id="kind" name="kind"\
        \(when(error("kind") != nil) { " aria-describedby=\"kind-error\" aria-invalid=\"true\"" })>
        \(each(Organisation.Kind.allCases) { kind in
            """
            <option value="\(kind.rawValue)"\(when(kind == form.kind) { " selected" })>\
            \(t["organisations.kind-\(kind.rawValue)"])</option>
            """
        })
        </select></div>
        \(each(Language.allCases) { name($0).markup })
        \(number.markup)
        \(place.markup)
        \(domain.markup)
        <fieldset><legend>\(t["organisations.languages"])</legend><div class="options">
        \(each(Language.allCases) { language in
            """
            <label class="option"><input type="checkbox" name="language" value="\(language.rawValue)"\
            \(when(form.languages.contains(language)) { " checked" })> <span lang="\(language.rawValue)">\(language.name)</span></label>
            """
        })
        </div></fieldset>
        <button>\(t["organisations.keep"])</button></form>
        """
    }

    private var fields: [String] { ["kind", "name-fr", "number", "place", "domain"] }

    private func name(_ language: Language) -> Field {
        let key = "name-\(language.rawValue)"
        return Field(
            name: key, label: t["organisations.\(key)"], value: form.names[language] ?? "", error: error(key),
            most: OrganisationForm.longestName)
    }

    private var number: Field {
        Field(
            name: "number", label: t["organisations.number"], value: form.typedNumber, help: t["organisations.number-help"],
            error: error("number"), most: 20)
    }

    private var place: Field {
        Field(name: "place", label: t["organisations.place"], value: form.place, error: error("place"), most: 200)
    }

    private var domain: Field {
        Field(
            name: "domain", label: t["organisations.domain"], value: form.typedDomain, help: t["organisations.domain-help"],
            error: error("domain"), most: 100)
    }
}
