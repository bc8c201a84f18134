import Foundation
import Toolkit

/// Her address is one of an organisation that signs its people in: by it, or by a letter.
struct ProviderChoicePage: Page {
    let visit: Visit
    let provider: String
    let name: String
    let email: String
    let back: String?

    private var t: Words { visit.t }
    var title: String { t["federation.choice"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["federation.choice-what", ["name": name]])</p>
        \(ProviderButton(visit: visit, provider: provider, name: name, back: back).markup)
        <h2>\(t["federation.or-letter"])</h2>
        <form method="post" action="\(visit.path("/account/letter"))">\(visit.formTokenField)\(visit.backField(back))
        \(SharedComputer(visit: visit).answer)
        <input type="hidden" name="email" value="\(email)"><input type="hidden" name="by" value="letter">
        <button class="second">\(t["accounts.send-letter"])</button></form>
        """
    }
}

/// The start address of one provider: a button, so that a link to it signs nobody in by itself.
struct ProviderDoorPage: Page {
    let visit: Visit
    let provider: String
    let name: String
    let back: String?

    private var t: Words { visit.t }
    var title: String { t["federation.door", ["name": name]] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["federation.choice-what", ["name": name]])</p>
        \(ProviderButton(visit: visit, provider: provider, name: name, back: back).markup)
        <p>\(t["federation.otherwise"]) <a href="\(visit.path("/account/opening"))">\(t["accounts.send-letter"])</a></p>
        """
    }
}

/// “Continue with …”.
struct ProviderButton {
    let visit: Visit
    let provider: String
    let name: String
    let back: String?

    var markup: HTML {
        """
        <form method="post" action="\(visit.path("/account/providers/\(provider)/opening"))">\(visit.formTokenField)\
        \(visit.backField(back))\(SharedComputer(visit: visit).answer)<button>\(visit.t["federation.continue", ["name": name]])</button></form>
        """
    }
}

/// On the way to the provider: the browser goes on by itself; a link for those that do not.
struct OnwardPage: Page {
    let visit: Visit
    let name: String
    let address: String

    private var t: Words { visit.t }
    var title: String { t["federation.onward", ["name": name]] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["federation.onward-what"])</p>
        <p><a class="button" href="\(link: address)">\(t["federation.continue", ["name": name]])</a></p>
        """
    }
}

/// Nobody came in by the provider: what happened, and the ways that stay.
struct ProviderRefusedPage: Page {
    let visit: Visit
    /// Which provider, and what it is called; nil when nobody knows.
    let provider: (id: String, name: String)?
    let failure: FederationFailure

    private var t: Words { visit.t }
    var title: String { t["federation.refused-\(failure.kind.rawValue)"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["federation.refused-\(failure.kind.rawValue)-what"])</p>
        \(some(failure.isPassing ? provider : nil) { again($0.id, $0.name) })
        <p><a class="button\(when(failure.isPassing && provider != nil) { " second" })" href="\(visit.path("/account/opening"))">\(t["federation.by-letter"])</a></p>
        <p><a href="\(visit.path("/help"))">\(t["errors.person"])</a></p>
        <p class="small">\(t["federation.reason", ["number": String(failure.number)]])</p>
        """
    }

    private func again(_ id: String, _ name: String) -> HTML {
        "<p><a class=\"button\" href=\"\(visit.path("/account/providers/\(id)"))\">\(t["federation.try-again", ["name": name]])</a></p>"
    }
}

/// She left here; her organisation's own sign-in is still open in this browser.
struct WayOutPage: Page {
    let visit: Visit
    let name: String
    let address: String

    private var t: Words { visit.t }
    var title: String { t["federation.left"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["federation.left-what", ["name": name]])</p>
        <p><a class="button" href="\(link: address)">\(t["federation.leave-there", ["name": name]])</a></p>
        <p><a href="\(visit.path(""))">\(t["errors.home"])</a></p>
        """
    }
}
