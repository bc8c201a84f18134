import Foundation
import Toolkit

/// A provider to add, or to change.
struct ProviderFormPage: Page {
    let visit: Visit
    let above: PageAbove?
    let action: String
    let isNew: Bool
    let form: ProviderForm
    /// The key of what to say, by field.
    let errors: [String: String]

    private var t: Words { visit.t }
    var title: String { t[isNew ? "federation.add" : "federation.change"] }
    let space = Space.structure

    private func error(_ name: String) -> String? { errors[name].map { t["federation.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: fields.compactMap { name in error(name).map { (name, $0) } }).markup)
        <p class="lead">\(t["federation.form-lead"])</p>
        <form method="post" action="\(action)">\(visit.formTokenField)
        \(each(Language.allCases) { name($0).markup })
        \(issuer.markup)
        \(client.markup)
        \(method)
        \(secret.markup)
        \(domains.markup)
        <fieldset><legend>\(t["federation.two"])</legend><div class="options">
        <label class="option"><input type="checkbox" name="two"\(when(form.countsTwo) { " checked" })>
        <span>\(t["federation.two-what"])</span></label></div></fieldset>
        <button>\(t["organisations.keep"])</button></form>
        """
    }

    private var method: HTML {
        """
        <div class="field"><label for="method">\(t["federation.method"])</label>
        <p class="small" id="method-help">\(t["federation.method-help"])</p>
        <select id="method" name="method" aria-describedby="method-help">
        \(each(IdentityProvider.Method.allCases) { method in
            """
            <option value="\(method.rawValue)"\(when(method == form.method) { " selected" })>\(t["federation.method-\(method.word)"])</option>
            """
        })
        </select></div>
        """
    }

    private var fields: [String] { ["name-fr", "issuer", "client", "secret", "domains"] }

    private func name(_ language: Language) -> Field {
        let key = "name-\(language.rawValue)"
        return Field(
            name: key, label: t["organisations.\(key)"], value: form.names[language] ?? "", error: error(key),
            most: ProviderForm.longestName)
    }

    private var issuer: Field {
        Field(
            name: "issuer", label: t["federation.issuer"], value: form.issuer, help: t["federation.issuer-help"],
            error: error("issuer"), mode: "url", most: ProviderAddress.longest)
    }

    private var client: Field {
        Field(
            name: "client", label: t["federation.client"], value: form.clientID, help: t["federation.client-help"],
            error: error("client"), most: 300)
    }

    private var secret: Field {
        Field(
            name: "secret", label: t["federation.secret"],
            help: t[isNew ? "federation.secret-help" : "federation.secret-kept"], error: error("secret"), type: "password",
            autocomplete: "new-password", most: 500)
    }

    private var domains: Field {
        Field(
            name: "domains", label: t["federation.domains"], value: form.typedDomains, help: t["federation.domains-help"],
            error: error("domains"), most: 2_000)
    }
}

extension IdentityProvider.Method {
    /// The end of the key of its name.
    var word: String {
        switch self {
        case .basic: "basic"
        case .post: "post"
        case .secretToken: "secret-token"
        case .keyToken: "key-token"
        case .none: "none"
        }
    }
}
