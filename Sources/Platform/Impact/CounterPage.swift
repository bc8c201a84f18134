import Toolkit

/// The public counter: learners with mastered skills, against 40,000.
struct CounterPage: Page {
    let visit: Visit
    /// Ready to print; a small count is words.
    let skilled: String
    let active: String
    let target: String
    let percent: Int
    let at: String

    private var t: Words { visit.t }
    var title: String { t["impact.title"] }
    let space = Space.structure
    let isPublic = true
    let isLasting = false
    let isMachineMade = true

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["impact.lead"])</p>
        <p class="figure"><strong>\(skilled)</strong> <span>\(t["impact.skilled"])</span></p>
        <p><progress max="100" value="\(percent)" aria-label="\(t["impact.towards", ["target": target]])"></progress>
        <span>\(t["impact.towards", ["target": target]])</span></p>
        <table><caption>\(t["impact.table"])</caption>
        <thead><tr><th scope="col">\(t["impact.what"])</th><th scope="col">\(t["impact.count"])</th></tr></thead>
        <tbody>
        <tr><th scope="row">\(t["impact.skilled"])</th><td>\(skilled)</td></tr>
        <tr><th scope="row">\(t["impact.active"])</th><td>\(active)</td></tr>
        </tbody></table>
        <h2>\(t["impact.how"])</h2>
        <p>\(t["impact.how-skilled"])</p>
        <p>\(t["impact.how-small"])</p>
        <p class="small">\(t["impact.at", ["day": at]])</p>
        """
    }
}
