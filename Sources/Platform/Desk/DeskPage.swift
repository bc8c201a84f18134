import Toolkit

/// “What now?”: who asks, what comes, who may need somebody.
struct DeskPage: Page {
    let visit: Visit
    let path: String
    let organisation: String
    /// The other structures of this helper.
    let others: [(path: String, name: String)]
    let requests: [Asked]
    let workshops: [(path: String, title: String, when: String, isToday: Bool)]
    let needing: [(path: String, name: String, reasons: [String])]
    let groups: [(path: String, name: String, colour: String, people: Int)]
    let rule: String

    struct Asked: Sendable {
        let path: String
        let name: String
        let words: String?
        let when: String
    }

    private var t: Words { visit.t }
    var title: String { t["desk.title"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(organisation)</p>
        \(when(!others.isEmpty) { "<p>\(t["desk.other"]) \(each(others) { "<a href=\"\($0.path)\">\($0.name)</a> " })</p>" })
        \(when(!requests.isEmpty) { asked })
        <h2>\(t["desk.next"])</h2>
        \(workshops.isEmpty ? "<p>\(t["desk.no-workshops"])</p>" : coming)
        <p><a class="button" href="\(path)/workshops/adding">\(t["workshops.prepare"])</a></p>
        <h2>\(t["desk.needs-help"])</h2>
        \(needing.isEmpty ? "<p>\(t["desk.nobody-needs"])</p>" : needs)
        <p class="small">\(rule)</p>
        <h2>\(t["groups.title"])</h2>
        \(groups.isEmpty ? "<p>\(t["groups.none-yet"])</p>" : groupList)
        <p><a class="button second" href="\(path)/groups/adding">\(t["groups.make"])</a></p>
        <ul class="links"><li><a href="\(path)/learners">\(t["following.people"])</a></li>
        <li><a href="\(path)/learners/adding">\(t["following.add"])</a></li>
        <li><a href="\(path)/workshops">\(t["workshops.past"])</a></li>
        <li><a href="\(visit.path("/kits"))">\(t["kits.title"])</a></li></ul>
        """
    }

    private var asked: HTML {
        """
        <h2>\(t["desk.asked"])</h2>
        <ul class="lines">\(each(requests) { request in
            """
            <li><span><a href="\(request.path)"><b>\(request.name)</b></a> \(some(request.words) { "– \($0)" })<br>
            <span class="small">\(request.when)</span></span></li>
            """
        })</ul>
        """
    }

    private var coming: HTML {
        """
        <ul class="lines">\(each(workshops) { workshop in
            """
            <li><span><a href="\(workshop.path)"><b>\(workshop.title)</b></a><br><span class="small">\(workshop.when)</span></span>
            \(when(workshop.isToday) { "<span>\(t["desk.today"])</span>" })</li>
            """
        })</ul>
        """
    }

    private var needs: HTML {
        """
        <ul class="lines">\(each(needing) { one in
            "<li><span><a href=\"\(one.path)\"><b>\(one.name)</b></a>\(each(one.reasons) { "<br>\($0)" })</span></li>"
        })</ul>
        """
    }

    private var groupList: HTML {
        """
        <ul class="lines">\(each(groups) { group in
            """
            <li><span class="dot \(group.colour)"><a href="\(group.path)"><b>\(group.name)</b></a> \
            <span class="small">\(t["groups.people", group.people])</span></span></li>
            """
        })</ul>
        """
    }
}

/// No structure yet: how one comes to have a desk.
struct NoDeskPage: Page {
    let visit: Visit

    private var t: Words { visit.t }
    var title: String { t["desk.none"] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["desk.none-what"])</p>
        <p><a class="button" href="\(visit.path("/kits"))">\(t["helpers.kits"])</a></p>
        <p><a href="\(visit.path("/helpers"))">\(t["helpers.title"])</a></p>
        """
    }
}

/// What a learner asked, to answer.
struct RequestPage: Page {
    let visit: Visit
    let action: String
    let desk: String
    let name: String
    let words: String?
    let page: String?
    let asked: String
    let answer: String?
    let isClosed: Bool
    let problem: Bool

    private var t: Words { visit.t }
    var title: String { t["desk.request", ["name": name]] }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: problem ? [("answer", t["desk.error-answer"])] : []).markup)
        <p class="lead">\(words ?? t["desk.no-words"])</p>
        \(some(page) { "<p><a href=\"\($0)\">\(t["desk.her-page"])</a></p>" })
        <p class="small">\(asked)</p>
        \(some(answer) { "<p><b>\(t["desk.answered"])</b> \($0)</p>" })
        \(when(!isClosed) { forms })
        <p><a href="\(desk)">\(t["desk.back"])</a></p>
        """
    }

    private var forms: HTML {
        """
        <form method="post" action="\(action)/answer">\(visit.formTokenField)
        <div class="field"><label for="answer">\(t["desk.answer"])</label>
        <textarea id="answer" name="answer" rows="4" maxlength="\(String(HelpRequest.longestWords))"></textarea></div>
        <button>\(t["desk.answer-do"])</button></form>
        <form method="post" action="\(action)/closing">\(visit.formTokenField)<button class="second">\(t["desk.close-request"])</button></form>
        """
    }
}
