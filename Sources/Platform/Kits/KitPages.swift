import Toolkit

/// Every kit, by theme.
struct KitsPage: Page {
    let visit: Visit
    let themes: [(name: String, kits: [KitLine])]

    private var t: Words { visit.t }
    var title: String { t["kits.title"] }
    let space = Space.help
    let isPublic = true
    let isMachineMade = true

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["kits.lead"])</p>
        \(each(themes) { theme in
            "<h2>\(theme.name)</h2><ul class=\"courses\">\(each(theme.kits) { $0.markup(visit) })</ul>"
        })
        """
    }
}

/// One kit in a list.
struct KitLine: Sendable {
    let slug: String
    let title: String
    let goal: String
    let minutes: Int
    let people: String
    let wifi: String

    func markup(_ visit: Visit) -> HTML {
        """
        <li class="course"><a href="\(visit.path("/kits/\(slug)"))"><strong>\(title)</strong></a>
        <p>\(goal)</p>
        <p class="small">\(visit.t["courses.minutes", minutes]) · \(people) · \(wifi)</p></li>
        """
    }
}

/// One kit: what it is for, what it takes, and its guide.
struct KitPage: Page {
    let visit: Visit
    let slug: String
    let title: String
    let goal: String
    let facts: [(label: String, text: String)]
    let material: [String]
    let steps: [(title: String, minutes: Int)]
    let lessons: [(path: String, title: String)]
    let gestures: [String]
    let guide: [Step]
    let checked: String
    let licence: String
    let isMachineMade: Bool

    private var t: Words { visit.t }
    let space = Space.help
    let isPublic = true

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(goal)</p>
        <p><a class="button" href="\(visit.path("/kits/\(slug)/guide"))">\(t["kits.print-guide"])</a>
        <a class="button second" href="\(visit.path("/kits/\(slug)/sheet"))">\(t["kits.print-sheet"])</a></p>
        <dl class="facts">\(each(facts) { "<dt>\($0.label)</dt><dd>\($0.text)</dd>" })</dl>
        <h2>\(t["kits.material"])</h2>
        <ul>\(each(material) { "<li>\($0)</li>" })</ul>
        \(plan)
        <h2>\(t["kits.lessons"])</h2>
        <ul class="links">\(each(lessons) { "<li><a href=\"\($0.path)\">\($0.title)</a></li>" })</ul>
        <h2>\(t["kits.gestures"])</h2>
        <ul>\(each(gestures) { "<li>\($0)</li>" })</ul>
        <h2>\(t["kits.guide"])</h2>
        \(each(guide) { "<h3 id=\"\($0.id)\">\($0.title)</h3><div class=\"prose\">\($0.text)</div>" })
        <p class="small">\(t["courses.checked", ["day": checked]]) · \(licence)</p>
        <p><a href="\(visit.path("/kits"))">\(t["kits.all"])</a></p>
        """
    }

    private var plan: HTML {
        """
        <h2>\(t["kits.steps"])</h2>
        <ol>\(each(steps) { "<li>\($0.title) <span class=\"small\">\(t["courses.minutes", $0.minutes])</span></li>" })</ol>
        """
    }
}

/// A kit on paper: the guide for whoever leads, or the sheet for whoever takes part.
struct KitPaperPage: Page {
    let visit: Visit
    let kit: String
    let heading: String
    let goal: String
    let what: String
    let parts: [Step]
    /// The parts whose lines are boxes to tick.
    let ticked: Set<String>
    let address: String
    let code: HTML?
    let isMachineMade: Bool

    private var t: Words { visit.t }
    var title: String { "\(heading) – \(what)" }
    let space = Space.help
    let isPublic = true

    var main: HTML {
        """
        <article class="sheet">
        <h1>\(heading)</h1>
        <p class="lead">\(goal)</p>
        \(each(parts) { part in
            "<h2>\(part.title)</h2><div class=\"\(ticked.contains(part.id) ? "prose ticks" : "prose")\">\(part.text)</div>"
        })
        <p class="address">\(t["kits.on-line"]) <b>\(address)</b></p>
        \(some(code) { $0 })
        </article>
        <p class="screen">\(t["site.how-to-print"])</p>
        <p class="screen"><a href="\(visit.path("/kits/\(kit)"))">\(heading)</a></p>
        """
    }
}
