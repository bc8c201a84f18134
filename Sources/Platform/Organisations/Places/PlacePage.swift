import Toolkit

/// A place, as one who wants to come there needs to know it.
struct PlacePage: Page {
    let visit: Visit
    let path: String
    let name: String
    let organisation: String
    let street: String
    let town: String
    let phone: String
    let hours: [(day: String, times: String)]
    let languages: [Language]
    let access: [String]
    let checked: String
    let mayChange: Bool
    /// The way to close it; nil for who may not, and for a place that is closed.
    let closing: String?
    let isClosed: Bool

    private var t: Words { visit.t }
    var title: String { name }
    let space = Space.structure
    var above: PageAbove? { .organisation(organisation, visit) }

    var main: HTML {
        """
        <h1>\(name)</h1>
        \(when(isClosed) { "<p class=\"lead\">\(t["places.closed"])</p>" })
        <p>\(street)<br>\(town)</p>
        \(when(!phone.isEmpty) { "<p>\(t["places.phone"]) <a href=\"tel:\(dialled)\">\(phone)</a></p>" })
        \(when(mayChange) { "<p><a class=\"button second\" href=\"\(path)/changing\">\(t["places.change"])</a></p>" })
        <h2>\(t["places.hours"])</h2>
        \(when(hours.isEmpty) { "<p>\(t["places.hours-unknown"])</p>" })
        \(when(!hours.isEmpty) { week })
        <h2>\(t["places.languages"])</h2>
        \(when(languages.isEmpty) { "<p>\(t["places.not-said"])</p>" })
        <ul>\(each(languages) { "<li>\(t["places.language-\($0.rawValue)"])</li>" })</ul>
        <h2>\(t["places.access"])</h2>
        \(when(access.isEmpty) { "<p>\(t["places.not-said"])</p>" })
        <ul>\(each(access) { "<li>\($0)</li>" })</ul>
        <p class="small">\(t["places.checked", ["day": checked]])</p>
        \(some(closing) { closingForm($0) })
        """
    }

    /// What a telephone dials: digits, and the + before a country.
    private var dialled: String { phone.filter { $0.isNumber || $0 == "+" } }

    private var week: HTML {
        """
        <table><thead class="spoken"><tr><th>\(t["places.day"])</th><th>\(t["places.hours"])</th></tr></thead><tbody>
        \(each(hours) { line in
            "<tr><th scope=\"row\">\(line.day)</th><td>\(line.times.isEmpty ? t["places.day-off"] : line.times)</td></tr>"
        })
        </tbody></table>
        """
    }

    private func closingForm(_ action: String) -> HTML {
        """
        <details><summary>\(t["places.close"])</summary><p>\(t["places.close-what"])</p>
        <form method="post" action="\(action)">\(visit.formTokenField)
        <button class="danger">\(t["places.close-do"])</button></form></details>
        """
    }
}
