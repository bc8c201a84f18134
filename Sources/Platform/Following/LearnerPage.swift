import Toolkit

/// One learner, as far as she lets her helpers see.
struct LearnerPage: Page {
    let visit: Visit
    let path: String
    let desk: String
    let name: String
    let sharing: Following.Sharing
    /// “She said so on 3 December.”
    let sharingSince: String
    let groups: [(path: String, name: String)]
    /// What she shows of where she stands; nil when she shows nothing.
    let progress: Progress?
    let answers: [(day: String, text: String)]
    let gestures: [Line]
    let choices: [(theme: String, gestures: [(id: String, text: String)])]
    let today: String
    let showsCard: Bool
    let isEnded: Bool
    let problem: String?

    struct Progress: Sendable {
        let levels: [(area: String, meaning: String)]
        let can: [String]
        let last: String?
        let next: (path: String, title: String)?
    }

    struct Line: Sendable {
        let gesture: String
        /// From the first note to the last: its day and words.
        let steps: [(day: String, rank: Int, text: String)]
    }

    private var t: Words { visit.t }
    var title: String { name }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(name)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [("gesture", t["following.error-\($0)"])] } ?? []).markup)
        \(when(isEnded) { "<p><b>\(t["following.ended"])</b></p>" })
        <p class="lead">\(t["following.shows-\(sharing.rawValue)"])<br><span class="small">\(sharingSince)</span></p>
        \(when(!groups.isEmpty) { "<p>\(each(groups) { "<a href=\"\($0.path)\">\($0.name)</a> " })</p>" })
        \(when(showsCard) { "<p><a class=\"button\" href=\"\(path)/card\">\(t["booklet.print-card"])</a></p>" })
        \(some(progress) { standing($0) })
        \(gesturePart)
        \(when(!answers.isEmpty) { answerPart })
        \(when(!isEnded) { changes })
        <p><a href="\(desk)/learners">\(t["following.people"])</a></p>
        """
    }

    private func standing(_ progress: Progress) -> HTML {
        """
        \(some(progress.next) { "<h2>\(t["following.next"])</h2><p><a class=\"button second\" href=\"\($0.path)\">\($0.title)</a></p>" })
        \(when(!progress.levels.isEmpty) { "<h2>\(t["following.began"])</h2><dl class=\"areas\">\(each(progress.levels) { "<dt>\($0.area)</dt><dd>\($0.meaning)</dd>" })</dl>" })
        <h2>\(t["following.can"])</h2>
        \(when(progress.can.isEmpty) { "<p>\(t["following.nothing-yet"])</p>" })
        \(when(!progress.can.isEmpty) { "<ul class=\"skills\">\(each(progress.can) { "<li>\($0)</li>" })</ul>" })
        \(some(progress.last) { "<p class=\"small\">\($0)</p>" })
        """
    }

    private var gesturePart: HTML {
        """
        <h2>\(t["gestures.title"])</h2>
        \(when(gestures.isEmpty) { "<p>\(t["gestures.none"])</p>" })
        \(each(gestures) { GestureCurve(visit: visit, line: $0).markup })
        \(when(!isEnded) { noteForm })
        """
    }

    private var noteForm: HTML {
        """
        <details\(when(problem != nil) { " open" })><summary>\(t["gestures.note"])</summary>
        <form method="post" action="\(path)/gestures">\(visit.formTokenField)
        <div class="field"><label for="gesture">\(t["gestures.which"])</label><select id="gesture" name="gesture">
        \(each(choices) { theme in
            "<optgroup label=\"\(theme.theme)\">\(each(theme.gestures) { "<option value=\"\($0.id)\">\($0.text)</option>" })</optgroup>"
        })</select></div>
        <fieldset><legend>\(t["gestures.how"])</legend><div class="options">
        \(each(GestureNote.Autonomy.allCases) { autonomy in
            """
            <label class="option"><input type="radio" name="autonomy" value="\(autonomy.rawValue)"> \
            <span>\(t["gestures.\(autonomy.rawValue)"])</span></label>
            """
        })
        </div></fieldset>
        \(Field(name: "day", label: t["gestures.day"], value: today, type: "date").markup)
        <button class="second">\(t["gestures.keep"])</button></form></details>
        """
    }

    private var answerPart: HTML {
        "<h2>\(t["following.answers"])</h2><ul>\(each(answers) { "<li>\($0.text) <span class=\"small\">\($0.day)</span></li>" })</ul>"
    }

    private var changes: HTML {
        """
        <details><summary>\(t["following.change-sharing"])</summary>
        <form method="post" action="\(path)/sharing">\(visit.formTokenField)
        \(SharingChoice(visit: visit, chosen: sharing).markup)
        <label class="option"><input type="checkbox" name="on-paper" value="yes"> <span>\(t["following.on-paper"])</span></label>
        <button class="second">\(t["accounts.save"])</button></form></details>
        <details><summary>\(t["following.end"])</summary><p>\(t["following.end-what"])</p>
        <form method="post" action="\(path)/ending">\(visit.formTokenField)
        <button class="danger">\(t["following.end-do"])</button></form></details>
        """
    }
}

/// How the help with one gesture faded: a line of marks, with the words beside it.
struct GestureCurve {
    let visit: Visit
    let line: LearnerPage.Line

    var markup: HTML {
        """
        <section class="gesture"><h3>\(line.gesture)</h3>
        <ol class="fade">\(each(line.steps) { step in
            "<li class=\"rank-\(String(step.rank))\"><b>\(step.text)</b> <span class=\"small\">\(step.day)</span></li>"
        })</ol></section>
        """
    }
}
