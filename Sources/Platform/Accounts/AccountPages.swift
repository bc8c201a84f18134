import Toolkit

/// My account: who I am here, and what I can do about it.
struct AccountPage: Page {
    let visit: Visit
    let name: String
    let email: String
    let helps: Bool
    let guards: Guards
    /// The number of the booklet that is open here and belongs to nobody's account yet.
    let looseBooklet: String?
    let organisations: [Belonging]
    let mayAdministrate: Bool

    /// What keeps others out of it.
    struct Guards: Sendable {
        let passkeys: Int
        let hasPassword: Bool
        let hasAuthenticator: Bool
        /// How many browsers are signed in.
        let sessions: Int
    }

    /// One role that she has, or will have, somewhere.
    struct Belonging: Sendable {
        /// Nil before it begins.
        let path: String?
        let name: String
        let role: String
        /// From when until when.
        let days: String
        /// The way out of the organisation; nil where another line has it.
        let leaving: String?
        /// Whether she coordinates it today.
        let leads: Bool
    }

    private var t: Words { visit.t }
    var title: String { t["accounts.mine"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(when(visit.session?.isShared == true) { "<p>\(t["accounts.is-shared"])</p>" })
        <p class="lead">\(t["accounts.hello", ["name": name]])</p>
        <p><a class="button" href="\(door.path)">\(door.label)</a></p>
        \(when(!ways.isEmpty) { otherWays })
        \(when(!organisations.isEmpty) { mine })
        \(some(looseBooklet) { keep($0) })
        <h2>\(t["accounts.who"])</h2>
        <dl class="facts"><dt>\(t["accounts.who-name"])</dt><dd>\(name)</dd>
        <dt>\(t["accounts.who-email"])</dt><dd>\(email)</dd>
        <dt>\(t["accounts.who-profile"])</dt><dd>\(t[helps ? "accounts.helps" : "accounts.learns"])</dd></dl>
        <ul class="links"><li><a href="\(visit.path("/account/profile"))">\(t["accounts.change"])</a></li>
        <li><a href="\(visit.path("/account/email"))">\(t["privacy.change-email"])</a></li></ul>
        <h2>\(t["accounts.security"])</h2>
        <ul class="links">
        \(entry("/account/passkeys", t["accounts.passkeys"], passkeys))
        \(entry("/account/password", t["accounts.password"], password))
        \(entry("/account/authenticator", t["accounts.authenticator"], authenticator))
        <li><a href="\(visit.path("/account/sessions"))">\(t["accounts.sessions", guards.sessions])</a></li>
        </ul>
        <h2>\(t["accounts.data"])</h2>
        <ul class="links"><li><a href="\(visit.path("/account/kept"))">\(t["privacy.kept"])</a></li></ul>
        """
    }

    /// Where she mostly goes from here.
    private var door: (path: String, label: String) {
        if mayAdministrate { return (visit.path("/admin"), t["admin.title"]) }
        if let path = organisations.first(where: \.leads)?.path { return (path, t["accounts.to-organisation"]) }
        return helps ? (visit.path("/kits"), t["accounts.to-kits"]) : (visit.path("/booklet"), t["accounts.to-learn"])
    }

    /// Where else she may go.
    private var ways: [(path: String, label: String)] {
        let booklet = (path: visit.path("/booklet"), label: t["accounts.to-booklet"])
        let kits = (path: visit.path("/kits"), label: t["accounts.to-kits"])
        let helpers = (path: visit.path("/helpers"), label: t["accounts.to-help"])
        let all = helps ? [kits, helpers, booklet] : [booklet]
        return all.filter { $0.path != door.path }
    }

    private var otherWays: HTML {
        "<ul class=\"links\">\(each(ways) { "<li><a href=\"\($0.path)\">\($0.label)</a></li>" })</ul>"
    }

    private var password: String { t[guards.hasPassword ? "accounts.password-set" : "accounts.password-none"] }

    private var passkeys: String {
        guards.passkeys == 0 ? t["admin.none"] : t["admin.passkeys", guards.passkeys]
    }

    private var authenticator: String {
        t[guards.hasAuthenticator ? "accounts.authenticator-state-on" : "accounts.authenticator-state-off"]
    }

    /// A way to something, and how it stands.
    private func entry(_ path: String, _ label: String, _ state: String) -> HTML {
        "<li><a href=\"\(visit.path(path))\">\(label)</a> <span class=\"small\">\(state)</span></li>"
    }

    private var mine: HTML {
        """
        <h2>\(t["accounts.my-organisations"])</h2>
        <ul class="lines">
        \(each(organisations) { line($0) })
        </ul>
        """
    }

    private func line(_ one: Belonging) -> HTML {
        """
        <li><span>\(some(one.path) { "<a href=\"\($0)\">\(one.name)</a>" })\
        \(when(one.path == nil) { "\(one.name)" }) · \(one.role)<br>
        <span class="small">\(one.days)</span></span>
        \(some(one.leaving) { leave($0, one.name) })</li>
        """
    }

    private func leave(_ path: String, _ name: String) -> HTML {
        "<a class=\"quiet\" href=\"\(path)\">\(t["accounts.leave"])<span class=\"spoken\"> \(name)</span></a>"
    }

    private func keep(_ code: String) -> HTML {
        """
        <h2>\(t["accounts.loose-booklet"])</h2>
        <p>\(t["accounts.loose-booklet-what", ["code": code]])</p>
        <form method="post" action="\(visit.path("/account/booklet"))">\(visit.formTokenField)
        <button class="second">\(t["accounts.keep-booklet"])</button></form>
        """
    }
}
