import Toolkit

/// A group to make, or to change.
struct GroupFormPage: Page {
    let visit: Visit
    let action: String
    let isNew: Bool
    let form: GroupForm
    let places: [(id: String, name: String)]
    let errors: [String: String]

    private var t: Words { visit.t }
    var title: String { t[isNew ? "groups.make" : "groups.change"] }
    let space = Space.help

    private var trouble: String? { errors["name"].map { t["groups.error-\($0)"] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: trouble.map { [("name", $0)] } ?? []).markup)
        <form method="post" action="\(action)">\(visit.formTokenField)
        \(name.markup)
        <fieldset><legend>\(t["groups.colour"])</legend><div class="options">
        \(each(LearningGroup.Colour.allCases) { colour in
            """
            <label class="option"><input type="radio" name="colour" value="\(colour.rawValue)"\
            \(when(form.colour == colour) { " checked" })> <span class="dot \(colour.rawValue)">\(t["groups.colour-\(colour.rawValue)"])</span></label>
            """
        })
        </div></fieldset>
        \(when(!places.isEmpty) { place })
        <button>\(t["groups.keep"])</button></form>
        """
    }

    private var name: Field {
        Field(
            name: "name", label: t["groups.name"], value: form.name, help: t["groups.name-help"], error: trouble,
            most: GroupForm.longestName)
    }

    private var place: HTML {
        """
        <div class="field"><label for="place">\(t["groups.place"])</label>
        <select id="place" name="place"><option value="">\(t["groups.no-place"])</option>
        \(each(places) { "<option value=\"\($0.id)\"\(when($0.id == form.place) { " selected" })>\($0.name)</option>" })
        </select></div>
        """
    }
}

/// One group: who is where, and who waits for somebody.
struct GroupPage: Page {
    let visit: Visit
    let path: String
    let desk: String
    let name: String
    let colour: String
    let place: String?
    let people: [Line]
    let assignments: [Assigned]
    let courses: [(slug: String, title: String)]
    let workshops: [(path: String, text: String)]
    let rule: String
    let isClosed: Bool

    struct Line: Sendable {
        let path: String
        let name: String
        /// What she can do by now, in words; nil when she shows nothing.
        let state: String?
        let last: String?
        /// Why somebody should look after her, in words.
        let reasons: [String]
    }

    struct Assigned: Sendable {
        let id: String
        let course: String
        let due: String?
        let done: String
    }

    private var t: Words { visit.t }
    var title: String { name }
    let space = Space.help

    var main: HTML {
        """
        <h1 class="dot \(colour)">\(name)</h1>
        \(some(place) { "<p class=\"lead\">\($0)</p>" })
        \(when(isClosed) { "<p><b>\(t["groups.closed"])</b></p>" })
        \(when(!isClosed) { "<p><a class=\"button\" href=\"\(path)/learners/adding\">\(t["following.add"])</a> <a class=\"button second\" href=\"\(path)/workshops/adding\">\(t["workshops.prepare"])</a></p>" })
        \(when(people.isEmpty) { "<p>\(t["groups.empty"])</p>" })
        \(when(!people.isEmpty) { table })
        \(assignmentPart)
        \(when(!workshops.isEmpty) { workshopPart })
        \(when(!isClosed) { closing })
        <ul class="links"><li><a href="\(path)/changing">\(t["groups.change"])</a></li>
        <li><a href="\(path)/hard">\(t["groups.hard"])</a></li></ul>
        <p><a href="\(desk)">\(t["desk.back"])</a></p>
        """
    }

    private var closing: HTML {
        """
        <details><summary>\(t["groups.close"])</summary><p>\(t["groups.close-what"])</p>
        <form method="post" action="\(path)/closing">\(visit.formTokenField)
        <button class="danger">\(t["groups.close"])</button></form></details>
        """
    }

    private var table: HTML {
        """
        <div class="wide" tabindex="0" role="region" aria-label="\(t["groups.people", people.count])"><table><caption>\(t["groups.people", people.count])</caption>
        <thead><tr><th scope="col">\(t["following.who"])</th><th scope="col">\(t["following.where"])</th>
        <th scope="col">\(t["following.last"])</th><th scope="col">\(t["desk.needs-help"])</th></tr></thead>
        <tbody>\(each(people) { line in
            """
            <tr><th scope="row"><a href="\(line.path)">\(line.name)</a></th><td>\(line.state ?? t["following.shows-nothing"])</td>
            <td>\(line.last ?? "–")</td><td>\(each(line.reasons) { "<p>\($0)</p>" })</td></tr>
            """
        })</tbody></table></div>
        <p class="small">\(rule)</p>
        """
    }

    private var assignmentPart: HTML {
        """
        <h2>\(t["groups.assignments"])</h2>
        \(when(assignments.isEmpty) { "<p>\(t["groups.no-assignments"])</p>" })
        <ul class="lines">\(each(assignments) { one in
            """
            <li><span><b>\(one.course)</b>\(some(one.due) { " · \($0)" })<br><span class="small">\(one.done)</span></span>
            <form method="post" action="\(path)/assignments/\(one.id)/ending">\(visit.formTokenField)
            <button class="quiet">\(t["groups.end-assignment"])<span class="spoken"> \(one.course)</span></button></form></li>
            """
        })</ul>
        <details><summary>\(t["groups.assign"])</summary>
        <form method="post" action="\(path)/assignments">\(visit.formTokenField)
        <div class="field"><label for="course">\(t["groups.course"])</label><select id="course" name="course">
        \(each(courses) { "<option value=\"\($0.slug)\">\($0.title)</option>" })</select></div>
        \(Field(name: "due", label: t["groups.due"], help: t["groups.due-help"], type: "date").markup)
        <button class="second">\(t["groups.assign"])</button></form></details>
        """
    }

    private var workshopPart: HTML {
        "<h2>\(t["workshops.title"])</h2><ul class=\"links\">\(each(workshops) { "<li><a href=\"\($0.path)\">\($0.text)</a></li>" })</ul>"
    }
}

/// What is hard for many in a group.
struct HardPage: Page {
    let visit: Visit
    let path: String
    let group: String
    let lines: [(title: String, lesson: String, path: String, people: Int, answer: String?)]

    private var t: Words { visit.t }
    var title: String { t["groups.hard"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(group) · \(t["groups.hard-what"])</p>
        \(when(lines.isEmpty) { "<p>\(t["groups.hard-none"])</p>" })
        <ol>\(each(lines) { line in
            """
            <li><a href="\(line.path)">\(line.title)</a> – \(line.lesson)<br>\(t["groups.hard-people", line.people])\
            \(some(line.answer) { "<br><span class=\"small\">\(t["groups.hard-answer", ["answer": $0]])</span>" })</li>
            """
        })</ol>
        <p><a href="\(path)">\(group)</a></p>
        """
    }
}
