import Toolkit

/// Organisations of the registry that may be one.
struct DuplicatesPage: Page {
    let visit: Visit
    let lines: [Line]

    struct Line: Sendable {
        let path: String
        let kept: String
        let other: String
        let why: String
    }

    private var t: Words { visit.t }
    var title: String { t["organisations.duplicates"] }
    let space = Space.structure

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["organisations.duplicates-what"])</p>
        \(when(lines.isEmpty) { "<p>\(t["organisations.duplicates-none"])</p>" })
        <ul class="lines">
        \(each(lines) { line in
            """
            <li><span><b>\(line.kept)</b> · \(line.other)<br><span class="small">\(line.why)</span></span>
            <a class="button second" href="\(line.path)">\(t["organisations.merge-look"])\
            <span class="spoken"> \(line.kept), \(line.other)</span></a></li>
            """
        })
        </ul>
        <p><a href="\(visit.path("/organisations"))">\(t["organisations.registry"])</a></p>
        """
    }
}

/// Two organisations become one: asked again, on a page of its own.
struct MergingOrganisationsPage: Page {
    let visit: Visit
    let path: String
    let kept: Column
    let other: Column

    /// What one of them says.
    struct Column: Sendable {
        let id: String
        let name: String
        let facts: [String]
    }

    private var t: Words { visit.t }
    var title: String { t["organisations.merge"] }
    let space = Space.structure

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["organisations.merge-what"])</p>
        \(column("organisations.merge-stays", kept))
        \(column("organisations.merge-goes", other))
        <form method="post" action="\(path)/\(kept.id)/merging">\(visit.formTokenField)
        <input type="hidden" name="other" value="\(other.id)">
        <button class="danger">\(t["organisations.merge-do"])</button></form>
        <p><a href="\(path)/\(other.id)/merging?other=\(kept.id)">\(t["organisations.merge-turn"])</a></p>
        <p><a href="\(path)/duplicates">\(t["organisations.duplicates"])</a></p>
        """
    }

    private func column(_ key: String, _ column: Column) -> HTML {
        """
        <h2>\(t[key])</h2>
        <p><a href="\(path)/\(column.id)"><b>\(column.name)</b></a></p>
        <ul>\(each(column.facts) { "<li>\($0)</li>" })</ul>
        """
    }
}
