import Toolkit

/// Somebody to accompany: with her booklet, or with a new one.
struct AddingLearnerPage: Page {
    let visit: Visit
    let action: String
    let back: (path: String, label: String)
    let form: LearnerForm
    let groups: [(id: String, name: String)]
    /// What to say, by field.
    let errors: [String: String]

    private var t: Words { visit.t }
    var title: String { t["following.add"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: ["code", "called", "sharing"].compactMap { name in errors[name].map { (name, $0) } }).markup)
        <p class="lead">\(t["following.add-lead"])</p>
        <form method="post" action="\(action)">\(visit.formTokenField)
        <fieldset><legend>\(t["following.booklet"])</legend><div class="options">
        \(choice("booklet", "has", form.typed != nil, t["following.has-booklet"]))
        \(choice("booklet", "new", form.typed == nil, t["following.new-booklet"]))
        </div></fieldset>
        \(Field(name: "code", label: t["booklet.number"], value: form.typed ?? "", help: t["following.code-help"], error: errors["code"], mode: "numeric", most: 30).markup)
        \(Field(name: "called", label: t["following.called"], value: form.called, help: t["following.called-help"], error: errors["called"], most: LearnerForm.longestName).markup)
        \(SharingChoice(visit: visit, chosen: form.sharing, error: errors["sharing"]).markup)
        <label class="option"><input type="checkbox" name="on-paper" value="yes"\(when(form.way == .paper) { " checked" })> \
        <span>\(t["following.on-paper"])</span></label>
        \(when(!groups.isEmpty) { groupField })
        <button>\(t["following.add-do"])</button></form>
        <p><a href="\(back.path)">\(back.label)</a></p>
        """
    }

    private func choice(_ name: String, _ value: String, _ isChosen: Bool, _ label: String) -> HTML {
        """
        <label class="option"><input type="radio" name="\(name)" value="\(value)"\(when(isChosen) { " checked" })> <span>\(label)</span></label>
        """
    }

    private var groupField: HTML {
        """
        <div class="field"><label for="group">\(t["groups.one"])</label>
        <select id="group" name="group"><option value="">\(t["groups.none"])</option>
        \(each(groups) { "<option value=\"\($0.id)\"\(when($0.id == form.group) { " selected" })>\($0.name)</option>" })
        </select></div>
        """
    }
}

/// What somebody shows: nothing, progress, or answers.
struct SharingChoice {
    let visit: Visit
    let chosen: Following.Sharing?
    var error: String?

    var markup: HTML {
        """
        <fieldset id="sharing"><legend>\(visit.t["following.sharing"])</legend>
        \(some(error) { "<p class=\"error\">\($0)</p>" })<div class="options">
        \(each(Following.Sharing.allCases) { sharing in
            """
            <label class="option"><input type="radio" name="sharing" value="\(sharing.rawValue)"\
            \(when(sharing == chosen) { " checked" })> <span>\(visit.t["following.sharing-\(sharing.rawValue)"])</span></label>
            """
        })
        </div></fieldset>
        """
    }
}

/// Everybody whom a structure accompanies.
struct LearnersPage: Page {
    let visit: Visit
    let path: String
    let lines: [(path: String, name: String, note: String)]

    private var t: Words { visit.t }
    var title: String { t["following.people"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p><a class="button" href="\(path)/learners/adding">\(t["following.add"])</a></p>
        \(when(lines.isEmpty) { "<p>\(t["following.nobody"])</p>" })
        <ul class="lines">\(each(lines) { line in
            "<li><span><a href=\"\(line.path)\">\(line.name)</a><br><span class=\"small\">\(line.note)</span></span></li>"
        })</ul>
        <p><a href="\(path)">\(t["desk.back"])</a></p>
        """
    }
}
