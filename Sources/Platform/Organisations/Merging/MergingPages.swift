import Toolkit

/// Organisations of the registry that may be one, and those that somebody called two.
struct DuplicatesPage: Page {
    let visit: Visit
    let lines: [Line]
    let apart: [Line]

    struct Line: Sendable {
        /// Where the one that would stay is.
        let path: String
        let other: String
        let kept: String
        let otherName: String
        let why: String
    }

    private var t: Words { visit.t }
    var title: String { t["organisations.duplicates"] }
    let space = Space.structure
    var above: PageAbove? { PageAbove(path: visit.path("/organisations"), label: t["organisations.registry"]) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["organisations.duplicates-what"])</p>
        \(when(lines.isEmpty) { "<p>\(t["organisations.duplicates-none"])</p>" })
        <ul class="lines">\(each(lines) { proposed($0) })</ul>
        \(when(!apart.isEmpty) { answered })
        """
    }

    private func proposed(_ line: Line) -> HTML {
        """
        <li>\(both(line))
        <a class="button second" href="\(line.path)/merging?other=\(line.other)">\(t["organisations.merge-look"])\
        \(spoken(line))</a>
        \(form(line, "", t["organisations.are-two"]))</li>
        """
    }

    private var answered: HTML {
        """
        <h2>\(t["organisations.apart"])</h2>
        <ul class="lines">
        \(each(apart) { "<li>\(both($0))\(form($0, "/ending", t["organisations.apart-back"]))</li>" })
        </ul>
        """
    }

    private func both(_ line: Line) -> HTML {
        "<span><b>\(line.kept)</b> · \(line.otherName)<br><span class=\"small\">\(line.why)</span></span>"
    }

    private func spoken(_ line: Line) -> HTML { "<span class=\"spoken\"> \(line.kept), \(line.otherName)</span>" }

    private func form(_ line: Line, _ end: String, _ label: String) -> HTML {
        """
        <form method="post" action="\(line.path)/distinctions\(end)">\(visit.formTokenField)
        <button class="quiet" name="other" value="\(line.other)">\(label)\(spoken(line))</button></form>
        """
    }
}

/// Two organisations become one: asked again, on a page of its own.
struct MergingOrganisationsPage: Page {
    let visit: Visit
    let path: String
    let kept: Column
    let other: Column
    let isOfOneKind: Bool
    /// How much goes from one to the other.
    let moves: [String]

    /// What one of them says.
    struct Column: Sendable {
        let id: String
        let name: String
        let facts: [String]
    }

    private var t: Words { visit.t }
    var title: String { t["organisations.merge"] }
    let space = Space.structure
    var above: PageAbove? { PageAbove(path: "\(path)/duplicates", label: t["organisations.duplicates"]) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["organisations.merge-what"])</p>
        \(when(!isOfOneKind) { "<p><b>\(t["organisations.other-kind"])</b></p>" })
        \(column("organisations.merge-stays", kept))
        \(column("organisations.merge-goes", other))
        <h2>\(t["organisations.moves"])</h2>
        <ul>\(each(moves) { "<li>\($0)</li>" })</ul>
        <p class="small">\(t["organisations.moves-doubles"])</p>
        <form method="post" action="\(path)/\(kept.id)/merging">\(visit.formTokenField)
        <input type="hidden" name="other" value="\(other.id)">
        <button class="danger">\(t["organisations.merge-do"])</button></form>
        <form method="post" action="\(path)/\(kept.id)/distinctions">\(visit.formTokenField)
        <button class="quiet" name="other" value="\(other.id)">\(t["organisations.are-two"])</button></form>
        <p><a href="\(path)/\(other.id)/merging?other=\(kept.id)">\(t["organisations.merge-turn"])</a></p>
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
