import Toolkit

/// My booklet: what I can do now, what next, and how to find it again.
struct BookletPage: Page {
    let visit: Visit
    let code: String
    let next: (path: String, label: String)
    let mastered: [String]
    let practised: [String]
    let begun: [String]
    /// Lessons worth doing again today.
    let refreshers: [(path: String, title: String)]
    let hasPictures: Bool
    let isShared: Bool

    private var t: Words { visit.t }
    var title: String { t["booklet.title"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p><a class="button" href="\(next.path)">\(next.label)</a></p>
        \(when(!refreshers.isEmpty) { again })
        <h2>\(t["booklet.can"])</h2>
        \(when(mastered.isEmpty && practised.isEmpty) { "<p>\(t["booklet.nothing-yet"])</p>" })
        \(skills(mastered, "booklet.mastered", "mastered"))
        \(skills(practised, "booklet.practised", "practised"))
        \(skills(begun, "booklet.begun", "begun"))
        \(number)
        \(keeping)
        """
    }

    private var again: HTML {
        """
        <h2>\(t["booklet.again"])</h2>
        <p>\(t["booklet.again-why"])</p>
        <ul>\(each(refreshers) { "<li><a href=\"\($0.path)\">\($0.title)</a></li>" })</ul>
        """
    }

    private func skills(_ sentences: [String], _ key: String, _ name: String) -> HTML {
        when(!sentences.isEmpty) {
            "<h3>\(t[key])</h3><ul class=\"skills \(name)\">\(each(sentences) { "<li>\($0)</li>" })</ul>"
        }
    }

    private var number: HTML {
        """
        <section class="number">
        <h2>\(t["booklet.find-again"])</h2>
        <p>\(t["booklet.number-why"])</p>
        <p class="code">\(code)</p>
        <p><a class="button second" href="\(visit.path("/booklet/card"))">\(t["booklet.print-card"])</a></p>
        </section>
        """
    }

    private var keeping: HTML {
        """
        <h2>\(t["booklet.mine"])</h2>
        <ul class="links">
        <li><a href="\(visit.path("/booklet/followers"))">\(t["following.mine"])</a></li>
        <li><a href="\(visit.path("/booklet/pictures"))">\(t[hasPictures ? "booklet.change-pictures" : "booklet.choose-pictures"])</a></li>
        <li><a href="\(visit.path("/booklet/export"))">\(t["booklet.see-all"])</a></li>
        <li><a href="\(visit.path("/booklet/merging"))">\(t["booklet.merge"])</a></li>
        <li><a href="\(visit.path("/booklet/erasure"))">\(t["booklet.erase"])</a></li>
        </ul>
        \(isShared ? "<p>\(t["booklet.is-shared"])</p>" : shareForm)
        """
    }

    private var shareForm: HTML {
        """
        <form method="post" action="\(visit.path("/booklet/sharing"))">\(visit.formTokenField)
        <p>\(t["booklet.shared-why"])</p>
        <button class="quiet">\(t["booklet.shared"])</button></form>
        """
    }
}

/// Without an open booklet: open one by its number, or begin.
struct BookletDoorPage: Page {
    let visit: Visit
    let code: String
    /// Why the last number did not open anything, as a key; nil at first.
    let error: String?
    let wait: Int?
    let hasPictures: Bool

    private var t: Words { visit.t }
    var title: String { t["booklet.open-title"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(some(error) { key in
            "<div class=\"error\" role=\"alert\"><p><a href=\"#code\">\(t["booklet.error-\(key)", (wait ?? 0) / 60 + 1])</a></p></div>"
        })
        <form method="post" action="\(visit.path("/booklet/opening"))">\(visit.formTokenField)
        <label for="code">\(t["booklet.number"])</label>
        <p class="small" id="code-help">\(t["booklet.number-help"])</p>
        <input id="code" name="code" value="\(code)" inputmode="numeric" autocomplete="off" maxlength="30" \
        aria-describedby="code-help"\(when(error != nil) { " aria-invalid=\"true\"" })>
        <label class="option"><input type="checkbox" name="shared" value="1"> <span>\(t["booklet.shared-check"])</span></label>
        <button>\(t["booklet.open"])</button></form>
        \(when(hasPictures) { "<p><a href=\"\(visit.path("/booklet/pictures/opening"))\">\(t["booklet.open-by-pictures"])</a></p>" })
        <h2>\(t["booklet.none-yet"])</h2>
        <p>\(t["booklet.none-yet-how"])</p>
        <p><a class="button second" href="\(visit.path("/placement"))">\(t["booklet.begin"])</a></p>
        """
    }
}

/// The card to print, cut out and keep.
struct CardPage: Page {
    let visit: Visit
    let code: String
    let address: String
    let drawing: HTML?

    var title: String { visit.t["booklet.card"] }
    let space = Space.learn
    let isForLearners = false

    var main: HTML {
        """
        <h1 class="screen">\(title)</h1>
        <article class="card">
        <p><strong>123Digit</strong> · \(visit.t["booklet.title"])</p>
        <p class="code">\(code)</p>
        \(some(drawing) { $0 })
        <p>\(visit.t["booklet.card-how"])</p>
        <p class="small">\(address)</p>
        </article>
        <p class="screen">\(visit.t["site.how-to-print"])</p>
        <p class="screen"><a href="\(visit.path("/booklet"))">\(visit.t["booklet.back"])</a></p>
        """
    }
}
