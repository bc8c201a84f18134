import Toolkit

/// One question of the placement: have you done this, and how?
struct PlacementPage: Page {
    let visit: Visit
    let action: PlacementTest.Action
    let number: Int
    let remaining: Int
    let chosen: Ease?
    let isFirst: Bool
    let recording: String?

    var title: String { "\(action.text[visit.language]) – \(visit.t["placement.title"])" }
    let space = Space.learn
    let script: String? = "exercise.js"
    let isPublic = true
    let isMachineMade = true

    var main: HTML {
        """
        <p class="where">\(visit.t["placement.title"]) · <span>\(visit.t["placement.still", remaining])</span></p>
        \(when(isFirst) { "<p class=\"lead\">\(visit.t["placement.lead"])</p>" })
        <article data-read>
        <h1>\(action.text[visit.language])</h1>
        <p>\(action.example[visit.language])</p>
        \(some(recording) { "<p class=\"recording\"><audio controls preload=\"none\" src=\"\($0)\"></audio> <span class=\"small\">\(visit.t["lesson.recording"])</span></p>" })
        <form class="ease" method="post" action="\(visit.path("/placement/\(action.id)"))">\(visit.formTokenField)
        <fieldset><legend>\(visit.t["placement.how"])</legend>
        \(each(Ease.allCases) { ease in button(ease) })
        </fieldset></form>
        </article>
        <p class="small"><a href="\(visit.path("/learn"))">\(visit.t["placement.skip"])</a></p>
        """
    }

    private func button(_ ease: Ease) -> HTML {
        let pressed: HTML = ease == chosen ? " aria-pressed=\"true\"" : ""
        return """
            <button name="ease" value="\(ease.rawValue)" class="ease-\(ease.rawValue)"\(pressed)>\
            \(visit.t["placement.\(ease.rawValue)"])</button>
            """
    }
}

/// Where somebody stands, area by area, in plain words; and the way from there.
struct PlacementResultPage: Page {
    let visit: Visit
    let areas: [Area]
    let stages: [StageLine]
    let first: (path: String, title: String)?

    struct Area: Sendable {
        let name: String
        let level: Int
        let meaning: String
        /// What changed since last time, in words; nil the first time.
        let change: String?
    }

    struct StageLine: Sendable {
        let course: CourseLine
        let reason: String
    }

    var title: String { visit.t["placement.result"] }
    let space = Space.learn
    let isMachineMade = true

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["placement.result-lead"])</p>
        \(some(first) { "<p><a class=\"button\" href=\"\($0.path)\">\(visit.t["placement.start", ["course": $0.title]])</a></p>" })
        <h2>\(visit.t["placement.your-path"])</h2>
        \(when(stages.isEmpty) { "<p>\(visit.t["placement.all-easy"])</p>" })
        <ol class="courses">
        \(each(stages) { stage in
            "\(stage.course.markup(visit))\(when(!stage.reason.isEmpty) { "<li class=\"reason\">\(stage.reason)</li>" })"
        })
        </ol>
        <h2>\(visit.t["placement.where-you-are"])</h2>
        <dl class="areas">
        \(each(areas) { area in
            """
            <dt>\(area.name)</dt>
            <dd><meter min="0" max="5" value="\(area.level)" aria-label="\(area.name)">\(area.level)</meter> \(area.meaning)\
            \(some(area.change) { " <b>\($0)</b>" })</dd>
            """
        })
        </dl>
        <p class="small">\(visit.t["placement.about-levels"])</p>
        <p><a href="\(visit.path("/placement"))">\(visit.t["placement.again"])</a></p>
        """
    }
}

/// The placement on paper, or the page where its answers are keyed in.
struct PaperPlacementPage: Page {
    let visit: Visit
    let actions: [PlacementTest.Action]
    let isKeying: Bool
    let given: Form
    let missing: [String]
    let address: String
    let code: HTML?

    var title: String { visit.t[isKeying ? "placement.key-title" : "placement.paper-title"] }
    let space = Space.learn
    var isPublic: Bool { missing.isEmpty }
    let isMachineMade = true
    let isForLearners = false

    var main: HTML {
        isKeying ? keying : sheet
    }

    private var sheet: HTML {
        """
        <article class="sheet">
        <h1>\(title)</h1>
        <p>\(visit.t["placement.paper-lead"])</p>
        <table class="paper"><thead><tr><th scope="col">\(visit.t["placement.action"])</th>
        \(each(Ease.allCases) { "<th scope=\"col\">\(visit.t["placement.\($0.rawValue)"])</th>" })</tr></thead>
        <tbody>\(each(actions) { action in
            """
            <tr><th scope="row">\(action.text[visit.language])</th>\
            \(each(Ease.allCases) { "<td><span class=\"box\" role=\"img\" aria-label=\"\(visit.t["placement.\($0.rawValue)"])\"></span></td>" })</tr>
            """
        })</tbody></table>
        <p class="address">\(visit.t["placement.paper-after"]) <b>\(address)</b></p>
        \(some(code) { $0 })
        </article>
        <p class="screen">\(visit.t["site.how-to-print"])</p>
        """
    }

    private var keying: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(visit.t["placement.key-lead"])</p>
        \(when(!missing.isEmpty) { summaryOfErrors })
        <form method="post" action="\(visit.path("/placement/paper-answers"))">\(visit.formTokenField)
        \(each(actions) { question($0) })
        <button>\(visit.t["placement.key-send"])</button></form>
        """
    }

    private var summaryOfErrors: HTML {
        """
        <div class="error" role="alert" tabindex="-1"><p>\(visit.t["placement.key-missing", missing.count])</p>
        <ul>\(each(actions.filter { missing.contains($0.id) }) { "<li><a href=\"#\($0.id)\">\($0.text[visit.language])</a></li>" })</ul></div>
        """
    }

    private func question(_ action: PlacementTest.Action) -> HTML {
        """
        <fieldset class="row" id="\(action.id)"><legend>\(action.text[visit.language])</legend>
        \(when(missing.contains(action.id)) { "<p class=\"error\">\(visit.t["placement.key-choose"])</p>" })
        \(each(Ease.allCases) { ease in
            let checked: HTML = given[action.id] == ease.rawValue ? " checked" : ""
            return """
                <label class="option"><input type="radio" name="\(action.id)" value="\(ease.rawValue)"\(checked)> \
                <span>\(visit.t["placement.\(ease.rawValue)"])</span></label>
                """
        })
        </fieldset>
        """
    }
}
