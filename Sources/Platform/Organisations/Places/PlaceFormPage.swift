import Toolkit

/// A place to add, or to change.
struct PlaceFormPage: Page {
    let visit: Visit
    let above: PageAbove?
    let action: String
    let isNew: Bool
    let form: PlaceForm
    /// The key of what to say, by field.
    let errors: [String: String]

    private var t: Words { visit.t }
    var title: String { t[isNew ? "places.add" : "places.change"] }
    let space = Space.structure

    private static let days = OpeningHours.Weekday.allCases

    private func error(_ name: String) -> String? { errors[name].map { t["places.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: fields.compactMap { name in error(name).map { (name, $0) } }).markup)
        <form method="post" action="\(action)">\(visit.formTokenField)
        \(each(Language.allCases) { name($0).markup })
        \(line("street", t["places.street"], form.street).markup)
        \(postcode.markup)
        \(line("municipality", t["places.municipality"], form.municipality).markup)
        \(phone.markup)
        <fieldset><legend>\(t["places.hours"])</legend><p class="small" id="hours-help">\(t["places.hours-help"])</p>
        \(each(Self.days) { hours($0).markup })
        </fieldset>
        <fieldset><legend>\(t["places.languages"])</legend><div class="options">
        \(each(Language.allCases) { language in
            option("language", language.rawValue, form.languages.contains(language), "<span lang=\"\(language.rawValue)\">\(language.name)</span>")
        })
        </div></fieldset>
        <fieldset><legend>\(t["places.access"])</legend><div class="options">
        \(each(Place.Access.allCases) { access in
            option("access", access.rawValue, form.access.contains(access), "<span>\(t["places.access-\(access.rawValue)"])</span>")
        })
        </div></fieldset>
        <button>\(t["places.keep"])</button></form>
        """
    }

    private var fields: [String] {
        ["name-fr", "street", "postcode", "municipality", "phone"] + Self.days.map { "hours-\($0)" }
    }

    private func option(_ name: String, _ value: String, _ isChosen: Bool, _ label: HTML) -> HTML {
        """
        <label class="option"><input type="checkbox" name="\(name)" value="\(value)"\(when(isChosen) { " checked" })> \(label)</label>
        """
    }

    private func line(_ name: String, _ label: String, _ value: String) -> Field {
        Field(name: name, label: label, value: value, error: error(name), most: PlaceForm.longestLine)
    }

    private func name(_ language: Language) -> Field {
        line("name-\(language.rawValue)", t["organisations.name-\(language.rawValue)"], form.names[language] ?? "")
    }

    private var postcode: Field {
        Field(
            name: "postcode", label: t["places.postcode"], value: form.postcode, error: error("postcode"), mode: "numeric",
            most: 8)
    }

    private var phone: Field {
        Field(
            name: "phone", label: t["places.phone-optional"], value: form.phone, error: error("phone"), type: "tel", most: 30)
    }

    private func hours(_ day: OpeningHours.Weekday) -> Field {
        Field(
            name: "hours-\(day)", label: t["places.day-\(day)"], value: form.typedHours[day] ?? "",
            error: error("hours-\(day)"), most: 60)
    }
}
