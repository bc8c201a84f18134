import Toolkit

/// A workshop to plan: what, when, for whom.
struct PlanningPage: Page {
    let visit: Visit
    let action: String
    let desk: String
    let form: WorkshopForm
    let kits: [(slug: String, title: String)]
    let groups: [(id: String, name: String)]
    let places: [(id: String, name: String)]
    let errors: [String: String]

    private var t: Words { visit.t }
    var title: String { t["workshops.prepare"] }
    let space = Space.help

    private func error(_ name: String) -> String? { errors[name].map { t["workshops.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: ["title", "day", "minutes"].compactMap { name in error(name).map { (name, $0) } }).markup)
        <form method="post" action="\(action)">\(visit.formTokenField)
        \(choice("kit", t["workshops.kit"], t["workshops.no-kit"], kits.map { ($0.slug, $0.title) }, form.kit))
        \(Field(name: "title", label: t["workshops.name"], value: form.title, help: t["workshops.name-help"], error: error("title"), most: WorkshopForm.longestTitle).markup)
        \(Field(name: "day", label: t["workshops.day"], value: form.typedDay, error: error("day"), type: "date").markup)
        \(Field(name: "time", label: t["workshops.time"], value: form.typedTime, type: "time").markup)
        \(Field(name: "minutes", label: t["workshops.minutes"], value: form.typedMinutes, help: t["workshops.minutes-help"], error: error("minutes"), mode: "numeric", most: 3).markup)
        \(choice("group", t["groups.one"], t["workshops.no-group"], groups, form.group ?? ""))
        \(when(!places.isEmpty) { choice("place", t["groups.place"], t["groups.no-place"], places, form.place ?? "") })
        <button>\(t["workshops.prepare-do"])</button></form>
        <p><a href="\(desk)">\(t["desk.back"])</a></p>
        """
    }

    private func choice(_ name: String, _ label: String, _ none: String, _ options: [(String, String)], _ chosen: String)
        -> HTML
    {
        """
        <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)"><option value="">\(none)</option>
        \(each(options) { "<option value=\"\($0.0)\"\(when($0.0 == chosen) { " selected" })>\($0.1)</option>" })
        </select></div>
        """
    }
}

/// For the wall: big, calm, how to join and what comes.
struct ScreenPage: Page {
    let visit: Visit
    let heading: String
    let address: String
    let code: String?
    let drawing: HTML?
    let parts: [(title: String, minutes: Int)]
    let back: String

    private var t: Words { visit.t }
    var title: String { "\(heading) – \(t["workshops.screen"])" }
    let space = Space.help

    var main: HTML {
        """
        <article class="poster"><h1>\(heading)</h1>
        \(some(code) { "<p class=\"lead\">\(t["workshops.join-at", ["address": address]])</p><p class=\"code\">\($0)</p>" })
        \(some(drawing) { $0 })
        <ol class="lessons">\(each(parts) { "<li>\($0.title) <span class=\"small\">\(t["courses.minutes", $0.minutes])</span></li>" })</ol></article>
        <p class="screen"><a href="\(back)">\(t["workshops.back"])</a></p>
        """
    }
}

/// The workshops that were held.
struct PastWorkshopsPage: Page {
    let visit: Visit
    let desk: String
    let lines: [(path: String, title: String, when: String, people: Int)]

    private var t: Words { visit.t }
    var title: String { t["workshops.past"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(when(lines.isEmpty) { "<p>\(t["workshops.none-past"])</p>" })
        <ul class="lines">\(each(lines) { line in
            """
            <li><span><a href="\(line.path)"><b>\(line.title)</b></a><br><span class="small">\(line.when) · \(t["workshops.people", line.people])</span></span></li>
            """
        })</ul>
        <p><a href="\(desk)">\(t["desk.back"])</a></p>
        """
    }
}
