import Toolkit

/// What invitations brought, service by service.
struct ReachPage: Page {
    let visit: Visit
    let organisation: String
    let path: String
    let lines: [[String]]

    private var t: Words { visit.t }
    var title: String { t["organisations.reach"] }
    let space = Space.structure
    var above: PageAbove? { .organisation(path, visit) }

    var main: HTML {
        let heads = ["organisations.service", "admin.invitations", "admin.sent", "admin.opened", "admin.accepted"]
        return """
            <h1>\(title)</h1>
            <p class="lead">\(organisation)</p>
            \(lines.isEmpty ? "<p>\(t["organisations.no-reach"])</p>" : AdminTable(heads: heads.map { t[$0] }, lines: lines).markup)
            <p class="small">\(t["organisations.counted-how"])</p>
            """
    }
}
