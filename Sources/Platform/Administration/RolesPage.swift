import Toolkit

/// Who has a role that reaches beyond an organisation, and whether she shows two things to use it.
struct RolesPage: Page {
    let visit: Visit
    let lines: [Line]

    struct Line: Sendable {
        let path: String
        let name: String
        let role: String
        /// From when until when.
        let days: String
        let hasSecond: Bool
        /// When she last came.
        let seen: String
    }

    /// The roles it lists, in this order.
    static let roles: [Role] = [.administrator, .officer, .editor, .funder]

    private var t: Words { visit.t }
    var title: String { t["admin.roles"] }
    let space = Space.plain
    var above: PageAbove? { .administration(visit) }

    private var heads: [String] {
        [
            t["accounts.who-name"], t["organisations.role"], t["admin.role-days"], t["admin.second-proof"],
            t["admin.last-seen"],
        ]
    }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["admin.roles-what"])</p>
        \(lines.isEmpty ? "<p>\(t["admin.roles-none"])</p>" : table)
        """
    }

    private var table: HTML {
        """
        <div class="wide" tabindex="0" role="region" aria-label="\(title)"><table>
        <thead><tr>\(each(heads) { "<th scope=\"col\">\($0)</th>" })</tr></thead>
        <tbody>
        \(each(lines) { line in
            """
            <tr><td><a href="\(line.path)">\(line.name)</a></td><td>\(line.role)</td><td>\(line.days)</td>
            <td>\(t[line.hasSecond ? "admin.yes" : "admin.no"])</td><td>\(line.seen)</td></tr>
            """
        })
        </tbody></table></div>
        """
    }
}
