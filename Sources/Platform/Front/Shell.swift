import Toolkit

/// What stands around every page: head, header, footer.
struct Shell<Content: Page> {
    let page: Content
    let visit: Visit
    let site: Site

    private var t: Words { visit.t }
    private var address: String { site.settings.baseURL + visit.path }

    var markup: HTML {
        """
        <!doctype html>
        <html lang="\(visit.language.rawValue)" class="text-\(visit.textSize.rawValue) \(page.space.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(page.title) – 123Digit</title>
        <link rel="stylesheet" href="\(site.assets["site.css"])">
        <link rel="icon" href="\(site.assets["icon.svg"])" type="image/svg+xml">
        <script src="\(site.assets["site.js"])" defer></script>
        \(some(page.script) { "<script src=\"\(site.assets[$0])\" defer></script>" })
        \(when(page.isPublic) { publicHead })
        </head>
        <body>
        <a class="skip" href="#main">\(t["site.skip"])</a>
        <header>
        \(some(site.notice.text(in: visit.language)) { "<p class=\"demo\" role=\"status\">\($0)</p>" })
        \(when(site.settings.isDemonstration) { "<p class=\"demo\">\(t["site.demonstration"])</p>" })
        \(top)
        \(when(page.isForLearners) { LearnerTools(visit: visit).markup })
        </header>
        <main id="main" tabindex="-1">
        \(some(page.above) { $0.markup })
        \(page.main)
        </main>
        \(footer)
        </body>
        </html>
        """
    }

    private var publicHead: HTML {
        """
        <meta name="description" content="\(page.summary.isEmpty ? t["site.summary"] : page.summary)">
        <link rel="canonical" href="\(address)">
        \(each(Language.allCases) { language in
            "<link rel=\"alternate\" hreflang=\"\(language.rawValue)\" href=\"\(site.settings.baseURL + visit.path(in: language))\">"
        })
        <meta property="og:title" content="\(page.title)">
        <meta property="og:type" content="website">
        <meta property="og:url" content="\(address)">
        \(when(!page.data.isEmpty) { "<script type=\"application/ld+json\">\(HTML.data(page.data))</script>" })
        """
    }

    private var top: HTML {
        """
        <div class="top">
        <a class="brand" href="\(visit.path(""))">\(site.assets.drawing("logo.svg"))<span>123Digit</span></a>
        \(languages)
        <nav class="spaces" aria-label="\(t["site.spaces"])">
        \(space(.learn, "/learn", "1", "site.learn"))
        \(space(.help, "/helpers", "2", "site.help"))
        \(space(.structure, "/structures", "3", "site.structure"))
        </nav>
        <div class="mine">
        <a href="\(visit.path("/booklet"))">\(t["site.booklet"])</a>
        \(when(visit.signedIn != nil) { "<a href=\"\(visit.path("/account"))\">\(t["accounts.mine"])</a>" })
        \(when(mayLeave) { doneForm })
        </div>
        </div>
        """
    }

    /// Whether there is something to leave. Who waits for somebody at a desk would only lose her place.
    private var mayLeave: Bool {
        visit.signedIn != nil || visit.session.map { $0.subject != Recovery.subject } ?? false
    }

    private func space(_ space: Space, _ path: String, _ number: String, _ key: String) -> HTML {
        let current: HTML = page.space == space ? " aria-current=\"true\"" : ""
        return "<a class=\"\(space.rawValue)\" href=\"\(visit.path(path))\"\(current)><b>\(number)</b> \(t[key])</a>"
    }

    private var doneForm: HTML {
        """
        <form method="post" action="\(visit.path("/booklet/closing"))">\(visit.formTokenField)\
        <button class="done">\(t[visit.signedIn == nil ? "site.done" : "accounts.sign-out"])</button></form>
        """
    }

    private var languages: HTML {
        """
        <nav class="languages" aria-label="\(t["site.languages"])">
        \(each(Language.allCases) { language in
            let current: HTML = language == visit.language ? " aria-current=\"true\"" : ""
            return """
                <a href="\(visit.asked(in: language))" lang="\(language.rawValue)" hreflang="\(language.rawValue)" \
                title="\(language.name)"\(current)><span aria-hidden="true">\(language.rawValue)</span>\
                <span class="spoken">\(language.name)</span></a>
                """
        })
        </nav>
        """
    }

    private var footer: HTML {
        """
        <footer class="bottom">
        \(when(page.isMachineMade) { "<p class=\"machine\">\(t["site.machine-made"])</p>" })
        <p><a href="\(visit.path("/help"))">\(t["site.reach-a-person"])</a>
        <a href="\(visit.path("/impact"))">\(t["site.impact"])</a>
        \(when(visit.signedIn == nil) { "<a href=\"\(visit.path("/account"))\">\(t["accounts.sign-in"])</a>" })</p>
        <p><a href="\(visit.path("/legal/accessibility"))">\(t["legal.accessibility"])</a>
        <a href="\(visit.path("/legal/privacy"))">\(t["legal.privacy"])</a>
        <a href="\(visit.path("/legal"))">\(t["legal.title"])</a></p>
        <p>\(t["site.who"])</p>
        </footer>
        """
    }
}

extension Visit {
    /// The hidden field that shows a form is ours; nothing without a session.
    var formTokenField: HTML {
        when(!formToken.isEmpty) { "<input type=\"hidden\" name=\"\(ForgeryGuard.field)\" value=\"\(formToken)\">" }
    }
}

/// What a learner always has at hand: larger letters, listening, a person.
struct LearnerTools {
    let visit: Visit

    var markup: HTML {
        """
        <div class="tools">
        <form method="post" action="\(visit.path("/text-size"))" aria-label="\(visit.t["site.text-size"])">
        \(visit.formTokenField)<input type="hidden" name="back" value="\(visit.path)">
        \(each(TextSize.allCases) { size in
            let isCurrent = size == visit.textSize
            return """
                <button name="size" value="\(size.rawValue)" class="size-\(size.rawValue)" \
                aria-pressed="\(isCurrent ? "true" : "false")" \
                aria-label="\(visit.t["site.text-size-\(size.rawValue)"])">A</button>
                """
        })
        </form>
        <span class="listen" data-listen="\(visit.t["site.listen"])" data-stop="\(visit.t["site.stop"])" \
        data-slow="\(visit.t["site.slow"])"></span>
        <a class="person" href="\(visit.path("/help"))">\(visit.t["site.need-help"])</a>
        </div>
        """
    }
}
