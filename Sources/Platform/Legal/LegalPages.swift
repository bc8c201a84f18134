import Toolkit

/// All legal pages, one way each.
struct LegalIndexPage: Page {
    let visit: Visit
    let lines: [(path: String, title: String)]

    var title: String { visit.t["legal.title"] }
    let space = Space.plain
    let isPublic = true
    var isMachineMade: Bool { true }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <ul class="links">\(each(lines) { "<li><a href=\"\($0.path)\">\($0.title)</a></li>" })</ul>
        """
    }
}

/// One legal page.
struct LegalPage: Page {
    let visit: Visit
    let title: String
    /// The emblem of the European Union, where the law asks for it.
    let emblem: HTML?
    let text: HTML

    let space = Space.plain
    let isPublic = true
    var isMachineMade: Bool { true }

    var main: HTML {
        """
        <article class="prose"><h1>\(title)</h1>
        \(some(emblem) { "<div class=\"emblem\">\($0)</div>" })
        \(text)</article>
        <p><a href="\(visit.path("/legal"))">\(visit.t["legal.title"])</a></p>
        """
    }
}
