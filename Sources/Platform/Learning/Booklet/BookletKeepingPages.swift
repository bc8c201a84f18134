import Toolkit

/// Everything the booklet holds, readable.
struct ExportPage: Page {
    let visit: Visit
    let code: String
    let opened: String
    let placements: [Line]
    let skills: [Line]
    let answers: [Line]
    let facts: Int
    let consents: ConsentPart
    let tasks: [Line]
    /// How many devices would open it by its pictures.
    let devices: Int
    /// Who else saw or changed something in it.
    let seen: [LogbookLine]
    /// How long the booklet is kept.
    let period: String

    /// One line of the booklet: a day and what it says.
    struct Line: Sendable {
        let day: String
        let text: String
    }

    private var t: Words { visit.t }
    var title: String { t["booklet.export"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["booklet.export-lead"])</p>
        <p><a class="button second" href="\(visit.path("/booklet/export.json"))">\(t["booklet.export-json"])</a></p>
        <p>\(t["booklet.number"]) <b>\(code)</b> · \(t["booklet.opened-on", ["day": opened]])</p>
        <p>\(t["booklet.facts-kept", facts])</p>
        <p>\(t["privacy.why-booklet"]) \(t["privacy.how-long"]) \(period)</p>
        <h2>\(t["privacy.agreements"])</h2>
        \(consents.markup)
        \(table("booklet.export-placements", placements))
        \(table("booklet.export-skills", skills))
        \(table("booklet.export-answers", answers))
        \(table("booklet.export-tasks", tasks))
        <h2>\(t["privacy.who-saw"])</h2>
        \(seen.isEmpty ? "<p>\(t["privacy.nobody-saw"])</p>" : LogbookLine.list(seen))
        <p>\(t["booklet.devices", devices])</p>
        <p><a href="\(visit.path("/booklet"))">\(t["booklet.back"])</a></p>
        """
    }

    private func table(_ key: String, _ lines: [Line]) -> HTML {
        when(!lines.isEmpty) {
            """
            <h2>\(t[key])</h2>
            <table><thead><tr><th scope="col">\(t["booklet.day"])</th><th scope="col">\(t["booklet.what"])</th></tr></thead>
            <tbody>\(each(lines) { "<tr><td>\($0.day)</td><td>\($0.text)</td></tr>" })</tbody></table>
            """
        }
    }
}

/// A dangerous act asks again, on a page of its own.
struct ErasurePage: Page {
    let visit: Visit

    var title: String { visit.t["booklet.erase"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["booklet.erase-what"])</p>
        <p>\(visit.t["booklet.erase-facts"])</p>
        <form method="post" action="\(visit.path("/booklet/erasure"))">\(visit.formTokenField)
        <button class="danger" name="sure" value="1">\(visit.t["booklet.erase-now"])</button></form>
        <p><a class="button second" href="\(visit.path("/booklet"))">\(visit.t["booklet.keep"])</a></p>
        """
    }
}

/// Said once: the booklet is erased, or closed.
struct FarewellPage: Page {
    let visit: Visit
    /// `closed` or `erased`.
    let act: String

    var title: String { visit.t["booklet.\(act)"] }
    let space = Space.learn
    let isForLearners = false

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["booklet.\(act)-what"])</p>
        <p><a class="button" href="\(visit.path(""))">\(visit.t["errors.home"])</a></p>
        """
    }
}

/// Two booklets become one, for who holds both numbers.
struct MergingPage: Page {
    let visit: Visit
    let typed: String
    let error: String?
    let wait: Int?

    private var t: Words { visit.t }
    var title: String { t["booklet.merge"] }
    let space = Space.learn

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["booklet.merge-what"])</p>
        \(some(error) { key in
            "<div class=\"error\" role=\"alert\"><p><a href=\"#code\">\(t["booklet.error-\(key)", (wait ?? 0) / 60 + 1])</a></p></div>"
        })
        <form method="post" action="\(visit.path("/booklet/merging"))">\(visit.formTokenField)
        <label for="code">\(t["booklet.other-number"])</label>
        <input id="code" name="code" value="\(typed)" inputmode="numeric" autocomplete="off" maxlength="30">
        <button>\(t["booklet.merge-now"])</button></form>
        <p><a href="\(visit.path("/booklet"))">\(t["booklet.back"])</a></p>
        """
    }
}

/// Twelve pictures, three to choose: to set them, or to open a booklet that this device has held.
struct PicturesPage: Page {
    let visit: Visit
    let isOpening: Bool
    let drawings: [Drawing]
    let error: String?
    let wait: Int?

    struct Drawing: Sendable {
        let number: Int
        let name: String
        let markup: HTML
    }

    private var t: Words { visit.t }
    var title: String { t[isOpening ? "booklet.open-by-pictures" : "booklet.choose-pictures"] }
    let space = Space.learn

    private var action: String { visit.path(isOpening ? "/booklet/pictures/opening" : "/booklet/pictures") }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t[isOpening ? "booklet.pictures-touch" : "booklet.pictures-what"])</p>
        \(some(error) { key in
            "<div class=\"error\" role=\"alert\"><p>\(t["booklet.error-\(key)", (wait ?? 0) / 60 + 1])</p></div>"
        })
        <form method="post" action="\(action)">\(visit.formTokenField)
        <fieldset class="pictures"><legend>\(t["booklet.three-pictures"])</legend>
        \(each(drawings) { drawing in
            """
            <label class="picture"><input type="checkbox" name="picture" value="\(drawing.number)">\
            \(drawing.markup) <span>\(drawing.name)</span></label>
            """
        })
        </fieldset>
        <button>\(t[isOpening ? "booklet.open" : "booklet.keep-pictures"])</button></form>
        <p><a href="\(visit.path("/booklet"))">\(t["booklet.back"])</a></p>
        """
    }
}
