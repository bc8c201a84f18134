import Toolkit

/// Who accompanies me, what they see, and how to ask one of them: for the learner.
struct FollowersPage: Page {
    let visit: Visit
    let lines: [Line]
    let gestures: [LearnerPage.Line]
    let asked: [Asked]

    struct Line: Sendable {
        let id: String
        let organisation: String
        let since: String
        let sharing: Following.Sharing
        let said: String
    }

    struct Asked: Sendable {
        let day: String
        let words: String
        let answer: String?
    }

    private var t: Words { visit.t }
    var title: String { t["following.mine"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["following.mine-lead"])</p>
        \(when(lines.isEmpty) { "<p>\(t["following.mine-nobody"])</p>" })
        \(each(lines) { line($0) })
        \(when(!gestures.isEmpty) { "<h2>\(t["gestures.mine"])</h2>\(each(gestures) { GestureCurve(visit: visit, line: $0).markup })" })
        \(when(!asked.isEmpty) { askedPart })
        <p><a class="button" href="\(visit.path("/help/asking"))">\(t["site.need-help"])</a></p>
        <p><a href="\(visit.path("/booklet"))">\(t["booklet.back"])</a></p>
        """
    }

    private func line(_ line: Line) -> HTML {
        """
        <section class="number"><h2>\(line.organisation)</h2><p class="small">\(line.since) · \(line.said)</p>
        <form method="post" action="\(visit.path("/booklet/followers/\(line.id)"))">\(visit.formTokenField)
        <fieldset><legend>\(t["following.mine-see"])</legend><div class="options">
        \(each(Following.Sharing.allCases) { sharing in
            """
            <label class="option"><input type="radio" name="sharing" value="\(sharing.rawValue)"\
            \(when(sharing == line.sharing) { " checked" })> <span>\(t["following.mine-\(sharing.rawValue)"])</span></label>
            """
        })
        </div></fieldset>
        <button class="second">\(t["accounts.save"])</button></form>
        <form method="post" action="\(visit.path("/booklet/followers/\(line.id)/ending"))">\(visit.formTokenField)
        <button class="quiet">\(t["following.mine-end"])</button></form></section>
        """
    }

    private var askedPart: HTML {
        """
        <h2>\(t["following.asked"])</h2>
        <ul>\(each(asked) { "<li>\($0.words) <span class=\"small\">\($0.day)</span>\(some($0.answer) { "<br><b>\(t["desk.answered"])</b> \($0)" })</li>" })</ul>
        """
    }
}

/// “I need help”: to whom, and in how few words one likes.
struct AskingPage: Page {
    let visit: Visit
    let helpers: [(id: String, name: String)]
    /// Where somebody can be met, when nobody accompanies her.
    let places: [(name: String, address: String, phone: String)]
    let page: String?
    let isDone: Bool

    private var t: Words { visit.t }
    var title: String { t[isDone ? "following.asking-done" : "site.need-help"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(isDone ? "<p class=\"lead\">\(t["following.asking-done-what"])</p>" : helpers.isEmpty ? elsewhere : form)
        \(when(isDone) { "<p><a class=\"button\" href=\"\(visit.path("/booklet/followers"))\">\(t["following.mine"])</a></p>" })
        <p><a href="\(visit.path("/help"))">\(t["errors.person"])</a></p>
        """
    }

    private var form: HTML {
        """
        <p class="lead">\(t["following.asking-lead"])</p>
        <form method="post" action="\(visit.path("/help/asking"))">\(visit.formTokenField)
        \(some(page) { "<input type=\"hidden\" name=\"page\" value=\"\($0)\">" })
        \(helpers.count == 1 ? "<input type=\"hidden\" name=\"to\" value=\"\(helpers[0].id)\"><p><b>\(helpers[0].name)</b></p>" : choice)
        <div class="field"><label for="words">\(t["following.asking-words"])</label>
        <textarea id="words" name="words" rows="3" maxlength="\(String(HelpRequest.longestWords))"></textarea></div>
        <button>\(t["following.asking-do"])</button></form>
        """
    }

    private var choice: HTML {
        """
        <fieldset><legend>\(t["following.asking-whom"])</legend><div class="options">
        \(each(Array(helpers.enumerated())) { index, helper in
            """
            <label class="option"><input type="radio" name="to" value="\(helper.id)"\(when(index == 0) { " checked" })> <span>\(helper.name)</span></label>
            """
        })
        </div></fieldset>
        """
    }

    private var elsewhere: HTML {
        """
        <p class="lead">\(t["following.asking-nobody"])</p>
        <ul class="lines">\(each(places) { place in
            "<li><span><b>\(place.name)</b><br>\(place.address)\(when(!place.phone.isEmpty) { "<br>\(place.phone)" })</span></li>"
        })</ul>
        """
    }
}

/// Joining a workshop from one's own device, by its four digits.
struct JoinPage: Page {
    let visit: Visit
    let code: String
    let called: String
    /// What to say about the code, in words; nil at first.
    let problem: String?
    /// The name of the workshop, once she is in.
    let joined: String?

    private var t: Words { visit.t }
    var title: String { t[joined == nil ? "workshops.join" : "workshops.joined"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [("code", $0)] } ?? []).markup)
        \(some(joined) { "<p class=\"lead\">\($0)</p><p><a class=\"button\" href=\"\(visit.path("/booklet"))\">\(t["workshops.to-booklet"])</a></p>" })
        \(when(joined == nil) { form })
        """
    }

    private var form: HTML {
        """
        <p class="lead">\(t["workshops.join-lead"])</p>
        <form method="post" action="\(visit.path("/join"))">\(visit.formTokenField)
        \(Field(name: "code", label: t["workshops.join-code"], value: code, error: problem, mode: "numeric", most: 8).markup)
        \(Field(name: "called", label: t["following.called"], value: called, help: t["following.called-help"], most: LearnerForm.longestName).markup)
        <p class="small">\(t["workshops.join-privacy"])</p>
        <button>\(t["workshops.join-do"])</button></form>
        """
    }
}
