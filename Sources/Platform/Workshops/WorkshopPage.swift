import Toolkit

/// A workshop while it goes on: who is there, what comes, and the one act that ends it.
struct WorkshopPage: Page {
    let visit: Visit
    let path: String
    let desk: String
    let title: String
    let moment: String
    let place: String?
    let kit: (path: String, title: String)?
    let code: String?
    let known: [Known]
    let others: [String]
    let heads: [[Head]]
    let ages: [String]
    let genders: [String]
    let parts: [Part]
    let gestures: [(id: String, text: String)]
    /// Nil while it goes on.
    let closed: Closed?
    let people: Int
    let problem: String?

    struct Known: Sendable {
        let id: String
        let name: String
        let isHere: Bool
    }

    /// How many people of an age and a gender were counted: the field, its name aloud, what was typed.
    struct Head: Sendable {
        let field: String
        let label: String
        let value: String
    }

    struct Part: Sendable {
        let name: String
        let title: String
        let minutes: Int
        let isDone: Bool
    }

    struct Closed: Sendable {
        let day: String
        let mood: String?
        let remark: String?
    }

    private var t: Words { visit.t }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(moment)\(some(place) { " · \($0)" })</p>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [($0 == "people" ? "people" : "called", t["workshops.error-\($0)"])] } ?? []).markup)
        \(some(closed) { ended($0) })
        \(some(code) { join($0) })
        \(some(kit) { "<p><a href=\"\($0.path)\">\($0.title)</a></p>" })
        \(presence)
        \(counting)
        \(closed == nil ? ending : plan)
        <p><a href="\(desk)">\(t["desk.back"])</a></p>
        """
    }

    private func ended(_ closed: Closed) -> HTML {
        """
        <p role="status"><b>\(t["workshops.closed", people, ["day": closed.day]])</b>\(some(closed.mood) { " · \($0)" })</p>
        \(some(closed.remark) { "<blockquote>\($0)</blockquote>" })
        """
    }

    private func join(_ code: String) -> HTML {
        """
        <section class="number"><h2>\(t["workshops.join"])</h2><p>\(t["workshops.join-how"])</p><p class="code">\(code)</p>
        <p><a class="button second" href="\(path)/screen">\(t["workshops.screen"])</a></p></section>
        """
    }

    private var presence: HTML {
        """
        <h2>\(t["workshops.who"])</h2>
        <ul class="lines here">\(each(known) { one in
            """
            <li><form method="post" action="\(path)/presence">\(visit.formTokenField)
            <input type="hidden" name="following" value="\(one.id)"><input type="hidden" name="here" value="\(one.isHere ? "no" : "yes")">
            <button class="\(one.isHere ? "" : "second")" aria-pressed="\(one.isHere ? "true" : "false")">\(when(one.isHere) { "✓ " })\(one.name)</button></form></li>
            """
        })\(each(others) { "<li><span>✓ \($0)</span></li>" })</ul>
        <details\(when(problem == "called") { " open" })><summary>\(t["workshops.add-person"])</summary>
        <form method="post" action="\(path)/presence">\(visit.formTokenField)
        \(Field(name: "called", label: t["following.called"], most: LearnerForm.longestName).markup)
        \(choice("age", t["workshops.age"], ages.map { ($0, t["workshops.age-\($0)"]) }))
        \(choice("gender", t["workshops.gender"], genders.map { ($0, t["workshops.gender-\($0)"]) }))
        <button class="second">\(t["workshops.add-person"])</button></form></details>
        """
    }

    private func choice(_ name: String, _ label: String, _ options: [(value: String, text: String)]) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label><select id="\(name)" name="\(name)">
        \(each(options) { "<option value=\"\($0.value)\"\(when($0.value == "not-stated") { " selected" })>\($0.text)</option>" })
        </select></div>
        """
    }

    private var counting: HTML {
        """
        <details\(when(problem == "people") { " open" })><summary>\(t["workshops.count"])</summary><p>\(t["workshops.count-what"])</p>
        <form method="post" action="\(path)/headcount" id="people">\(visit.formTokenField)
        <div class="wide" tabindex="0" role="region" aria-label="\(t["workshops.count"])"><table><thead><tr><td></td>\(each(genders) { "<th scope=\"col\">\(t["workshops.gender-\($0)"])</th>" })</tr></thead>
        <tbody>\(each(Array(zip(ages, heads))) { age, row in
            """
            <tr><th scope="row">\(t["workshops.age-\(age)"])</th>\(each(row) { head in
                "<td><input class=\"few\" name=\"\(head.field)\" value=\"\(head.value)\" inputmode=\"numeric\" aria-label=\"\(head.label)\" maxlength=\"3\" autocomplete=\"off\"></td>"
            })</tr>
            """
        })</tbody></table></div>
        <button class="second">\(t["accounts.save"])</button></form></details>
        """
    }

    private var plan: HTML {
        """
        <h2>\(t["workshops.plan"])</h2>
        <ul>\(each(parts) { "<li>\($0.isDone ? "✓" : "–") \($0.title)</li>" })</ul>
        """
    }

    private var ending: HTML {
        """
        <h2>\(t["workshops.close"])</h2><p>\(t["workshops.close-what"])</p>
        <form method="post" action="\(path)/closing">\(visit.formTokenField)
        \(when(!parts.isEmpty) { doneFields })
        <fieldset><legend>\(t["workshops.mood"])</legend><div class="options">
        \(each(["3", "2", "1"]) { "<label class=\"option\"><input type=\"radio\" name=\"mood\" value=\"\($0)\"> <span>\(t["workshops.mood-\($0)"])</span></label>" })
        </div></fieldset>
        \(Field(name: "remark", label: t["workshops.remark"], help: t["workshops.remark-help"], most: ClosingForm.longestRemark).markup)
        \(each(gestures.isEmpty ? [] : known.filter(\.isHere)) { gestureFields($0) })
        <button>\(t["workshops.close-do"])</button></form>
        """
    }

    private var doneFields: HTML {
        """
        <fieldset><legend>\(t["workshops.done"])</legend><div class="options">
        \(each(parts) { part in
            """
            <label class="option"><input type="checkbox" name="done" value="\(part.name)" checked> \
            <span>\(part.title) · \(t["courses.minutes", part.minutes])</span></label>
            """
        })
        </div></fieldset>
        """
    }

    private func gestureFields(_ one: Known) -> HTML {
        """
        <fieldset><legend>\(one.name)</legend>
        \(each(gestures) { gesture in
            """
            <div class="field"><label for="\(one.id)-\(gesture.id)">\(gesture.text)</label>
            <select id="\(one.id)-\(gesture.id)" name="gesture_\(one.id)_\(gesture.id)"><option value="">\(t["gestures.not-seen"])</option>
            \(each(GestureNote.Autonomy.allCases) { "<option value=\"\($0.rawValue)\">\(t["gestures.\($0.rawValue)"])</option>" })
            </select></div>
            """
        })</fieldset>
        """
    }
}
