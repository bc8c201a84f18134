import Toolkit

/// The form by which a role is given to somebody; it comes back filled, with what is wrong beside each field.
struct RolePart: Sendable {
    let visit: Visit
    /// Where it goes.
    let action: String
    let organisations: [(id: String, name: String)]
    let services: [Group]
    /// The key of what to say, by field.
    let errors: [String: String]

    /// The services of one organisation that are open.
    struct Group: Sendable {
        let organisation: String
        let services: [(id: String, name: String)]
    }

    private var t: Words { visit.t }

    /// What is wrong, in the order of the fields.
    var troubles: [(name: String, text: String)] {
        ["service", "role", "first", "last"].compactMap { name in trouble(name).map { (name, $0) } }
    }

    private func trouble(_ name: String) -> String? { errors[name].map { t[$0] } }

    private func error(_ name: String) -> HTML {
        some(trouble(name)) { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>" }
    }

    private func marks(_ name: String) -> HTML {
        when(errors[name] != nil) { " aria-invalid=\"true\" aria-describedby=\"\(name)-error\"" }
    }

    var markup: HTML {
        """
        <details\(when(!errors.isEmpty) { " open" })><summary>\(t["admin.give-role"])</summary>
        <form method="post" action="\(action)">\(visit.formTokenField)
        <div class="field"><label for="organisation">\(t["admin.organisation"])</label>
        <select id="organisation" name="organisation">
        \(each(organisations) { option($0.id, $0.name, "organisation") })
        </select></div>
        \(serviceField)
        <div class="field"><label for="role">\(t["organisations.role"])</label>
        \(error("role"))
        <select id="role" name="role"\(marks("role"))>
        \(each(Role.allCases.map(\.rawValue)) { option($0, t["organisations.role-\($0)"], "role") })
        </select></div>
        \(day("first").markup)
        \(day("last").markup)
        <button class="second">\(t["admin.give"])</button></form></details>
        """
    }

    private var serviceField: HTML {
        """
        <div class="field"><label for="service">\(t["organisations.for-service"])</label>
        \(error("service"))
        <select id="service" name="service"\(marks("service"))><option value="">\(t["organisations.whole"])</option>
        \(each(services) { group in
            "<optgroup label=\"\(group.organisation)\">\(each(group.services) { option($0.id, $0.name, "service") })</optgroup>"
        })
        </select></div>
        """
    }

    private func option(_ value: String, _ name: String, _ field: String) -> HTML {
        "<option value=\"\(value)\"\(when(value == visit.form[field]) { " selected" })>\(name)</option>"
    }

    private func day(_ name: String) -> DayField {
        DayField(
            id: name, name: name, label: t["organisations.\(name)-day"], value: visit.form[name] ?? "",
            help: t["organisations.\(name)-day-help"], error: trouble(name))
    }
}
