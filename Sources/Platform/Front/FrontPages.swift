import Toolkit

/// The home page: 1 I learn, 2 I help, 3 My structure.
struct HomePage: Page {
    let visit: Visit
    let drawings: [HTML]

    var title: String { visit.t["home.title"] }
    let space = Space.plain
    let isPublic = true
    var isMachineMade: Bool { true }
    let isForLearners = true

    var main: HTML {
        """
        <h1>\(visit.t["home.title"])</h1>
        <p class="lead">\(visit.t["home.lead"])</p>
        <ol class="doors">
        \(door("learn", "/placement", drawing: 0))
        \(door("help", "/helpers", drawing: 1))
        \(door("structure", "/structures", drawing: 2))
        </ol>
        <p>\(visit.t["home.have-booklet"]) <a href="\(visit.path("/booklet"))">\(visit.t["home.open-booklet"])</a></p>
        """
    }

    private func door(_ name: String, _ path: String, drawing: Int) -> HTML {
        """
        <li class="\(name)"><a href="\(visit.path(path))">\(drawings[drawing])
        <strong>\(visit.t["home.\(name)"])</strong> <span>\(visit.t["home.\(name)-why"])</span></a></li>
        """
    }
}

/// How to reach a person: the digital path is never the only one.
struct HelpPage: Page {
    let visit: Visit
    /// The operator's own number, when it has one.
    let phone: String?

    var title: String { visit.t["help.title"] }
    let space = Space.learn
    let isPublic = true
    var isMachineMade: Bool { true }

    var main: HTML {
        """
        <h1>\(visit.t["help.title"])</h1>
        <p class="lead">\(visit.t["help.lead"])</p>
        <h2>\(visit.t["help.desk"])</h2>
        <p>\(visit.t["help.desk-how"])</p>
        <h2>\(visit.t["help.phone"])</h2>
        <p>\(visit.t["help.phone-how"])</p>
        \(some(phone) { "<p>\(visit.t["help.phone-ours", ["phone": $0]])</p>" })
        <h2>\(visit.t["help.post"])</h2>
        <p>\(visit.t["help.post-how"])</p>
        <h2>\(visit.t["help.someone-near"])</h2>
        <p>\(visit.t["help.someone-near-how"])</p>
        """
    }
}

/// For people who help: the helper courses, and what can be printed.
struct HelpersPage: Page {
    let visit: Visit
    let courses: [CourseLine]

    var title: String { visit.t["helpers.title"] }
    let space = Space.help
    let isPublic = true
    var isMachineMade: Bool { true }

    var main: HTML {
        """
        <h1>\(visit.t["helpers.title"])</h1>
        <p class="lead">\(visit.t["helpers.lead"])</p>
        <h2>\(visit.t["helpers.train"])</h2>
        <ul class="courses">\(each(courses) { $0.markup(visit) })</ul>
        <p><a class="button second" href="\(visit.path("/desk"))">\(visit.t["helpers.desk"])</a></p>
        <h2>\(visit.t["helpers.lead-workshop"])</h2>
        <p>\(visit.t["helpers.kits-what"])</p>
        <p><a class="button" href="\(visit.path("/kits"))">\(visit.t["helpers.kits"])</a></p>
        <h2>\(visit.t["helpers.print"])</h2>
        <ul>
        <li><a href="\(visit.path("/placement/paper"))">\(visit.t["helpers.paper-placement"])</a></li>
        <li><a href="\(visit.path("/placement/paper-answers"))">\(visit.t["helpers.key-placement"])</a></li>
        <li><a href="\(visit.path("/learn"))">\(visit.t["helpers.course-sheets"])</a></li>
        </ul>
        """
    }
}

/// For organisations: what the platform offers them, and what it has reached.
struct StructuresPage: Page {
    let visit: Visit

    var title: String { visit.t["structures.title"] }
    let space = Space.structure
    let isPublic = true
    var isMachineMade: Bool { true }

    var main: HTML {
        """
        <h1>\(visit.t["structures.title"])</h1>
        <p class="lead">\(visit.t["structures.lead"])</p>
        <ul>
        <li>\(visit.t["structures.learners"])</li>
        <li>\(visit.t["structures.helpers"])</li>
        <li>\(visit.t["structures.figures"])</li>
        </ul>
        <p><a class="button" href="\(visit.path("/impact"))">\(visit.t["structures.see-impact"])</a></p>
        """
    }
}

/// Shown at `/` when the browser names none of our languages.
struct LanguagePage: Page {
    let title = "Français · Nederlands · Deutsch · English"
    let space = Space.plain

    var main: HTML {
        """
        <h1 class="spoken">\(title)</h1>
        <ul class="choose-language">
        \(each(Language.allCases) { language in
            "<li><a class=\"button\" href=\"/\(language.rawValue)\" lang=\"\(language.rawValue)\">\(language.name)</a></li>"
        })
        </ul>
        """
    }
}
