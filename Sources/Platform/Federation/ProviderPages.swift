import Foundation
import Toolkit

/// The providers by which an organisation's people come in.
struct ProvidersPage: Page {
    let visit: Visit
    let path: String
    let organisation: String
    let lines: [(id: String, name: String, issuer: String, isOpen: Bool)]

    private var t: Words { visit.t }
    var title: String { t["federation.to-providers"] }
    let space = Space.structure
    let above: PageAbove?

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(organisation)</p>
        <p>\(t["federation.providers-what"])</p>
        <p><a class="button" href="\(path)/adding">\(t["federation.add"])</a></p>
        \(when(lines.isEmpty) { "<p>\(t["federation.none-yet"])</p>" })
        <ul class="lines">
        \(each(lines) { line in
            """
            <li><span><b><a href="\(path)/\(line.id)">\(line.name)</a></b> · \
            \(t[line.isOpen ? "federation.is-open" : "federation.is-closed"])<br>
            <span class="small">\(breakable: line.issuer)</span></span></li>
            """
        })
        </ul>
        """
    }
}

/// One provider: what it is, what to copy to its side, whether it answers, and whether people come in by it.
struct ProviderPage: Page {
    let visit: Visit
    let path: String
    let name: String
    let isOpen: Bool
    let facts: [(name: String, value: String)]
    /// What the other side needs of us: what it is called there, and the address.
    let addresses: [(name: String, value: String)]
    /// What came of asking it: whether that is good, in words.
    let test: (isGood: Bool, text: String)?
    /// What came of forgetting somebody's link, in words.
    let unlinked: (isGood: Bool, text: String)?

    private var t: Words { visit.t }
    var title: String { test == nil ? name : t["federation.tried", ["name": name]] }
    let space = Space.structure
    var above: PageAbove? { PageAbove(path: all, label: t["federation.to-providers"]) }

    /// The page of all providers, one step up.
    private var all: String { String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t[isOpen ? "federation.is-open" : "federation.is-closed"])</p>
        \(some(test) { result($0.isGood, $0.text) })
        \(some(unlinked) { result($0.isGood, $0.text) })
        \(form("discovery", "federation.test", isOpen ? "second" : ""))
        \(form(isOpen ? "closing" : "opening", isOpen ? "federation.close" : "federation.open", isOpen ? "quiet" : "second"))
        \(each(facts) { "<p>\($0.name)<br><span class=\"address\">\($0.value)</span></p>" })
        <h2>\(t["federation.to-copy"])</h2>
        <p>\(t["federation.to-copy-what"])</p>
        \(each(addresses) { "<h3>\($0.name)</h3><p class=\"address\">\(breakable: $0.value)</p>" })
        <h2>\(t["federation.more"])</h2>
        <ul class="links"><li><a href="\(path)/changing">\(t["federation.change"])</a></li>
        <li><a href="\(path)/ending">\(t["federation.remove"])</a></li></ul>
        \(unlinking)
        """
    }

    private func result(_ isGood: Bool, _ text: String) -> HTML {
        "<div class=\"\(isGood ? "feedback right" : "error")\" role=\"\(isGood ? "status" : "alert")\"><p>\(text)</p></div>"
    }

    private func form(_ act: String, _ key: String, _ style: String) -> HTML {
        """
        <form method="post" action="\(path)/\(act)">\(visit.formTokenField)\
        <button\(when(!style.isEmpty) { " class=\"\(style)\"" })>\(t[key])</button></form>
        """
    }

    private var unlinking: HTML {
        """
        <h2>\(t["federation.unlink"])</h2>
        <p>\(t["federation.unlink-what"])</p>
        <form method="post" action="\(path)/links/ending">\(visit.formTokenField)
        \(Field(name: "email", label: t["accounts.who-email"], type: "email", most: 254).markup)
        <button class="quiet">\(t["federation.unlink-do"])</button></form>
        """
    }
}

/// A provider to take away: what that does, before it is done.
struct ProviderEndingPage: Page {
    let visit: Visit
    let path: String
    let name: String
    let people: Int

    private var t: Words { visit.t }
    var title: String { t["federation.remove-title", ["name": name]] }
    let space = Space.structure
    var above: PageAbove? { PageAbove(path: path, label: name) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(people == 0 ? t["federation.remove-nobody"] : t["federation.remove-what", people])</p>
        <form method="post" action="\(path)/ending">\(visit.formTokenField)\
        <button class="danger">\(t["federation.remove-do"])</button></form>
        <p><a href="\(path)">\(t["federation.keep-it"])</a></p>
        """
    }
}
