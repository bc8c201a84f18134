import Toolkit

/// For which service, and as what, people are invited.
struct InvitingPage: Page {
    let visit: Visit
    let above: PageAbove?
    let action: String
    let organisation: String
    let services: [(id: String, name: String)]

    private var t: Words { visit.t }
    var title: String { t["organisations.invite"] }
    let space = Space.structure

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["organisations.invite-lead", ["organisation": organisation]])</p>
        <form method="post" action="\(action)">\(visit.formTokenField)
        <div class="field"><label for="service">\(t["organisations.for-service"])</label>
        <select id="service" name="service"><option value="">\(t["organisations.whole"])</option>
        \(each(services) { "<option value=\"\($0.id)\">\($0.name)</option>" })
        </select></div>
        <fieldset><legend>\(t["organisations.as-what"])</legend><div class="options">
        \(each(["helper", "member"]) { role in
            """
            <label class="option"><input type="radio" name="role" value="\(role)"\(when(role == "helper") { " checked" })>
            <span>\(t["organisations.invited-\(role)"])</span></label>
            """
        })
        </div></fieldset>
        <button>\(t["organisations.make-invitation"])</button></form>
        """
    }
}

/// An invitation: its link, its poster, and how it goes.
struct InvitationPage: Page {
    let visit: Visit
    let above: PageAbove?
    let path: String
    let from: String
    let role: String
    let address: String
    let until: String
    let opened: Int
    let accepted: Int
    let drawing: HTML?
    let sent: Int
    /// What was typed to send it to, and what is wrong with it.
    var typed = ""
    var problem: String?

    var t: Words { visit.t }
    var title: String { t["organisations.invitation-of", ["from": from]] }
    let space = Space.structure

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(role)</p>
        <p>\(t["organisations.link-what"])</p>
        <p class="address">\(breakable: address)</p>
        <p><a class="button" href="\(path)/poster">\(t["organisations.poster"])</a></p>
        \(sending)
        <p>\(t["organisations.count-sent", sent]) · \(t["organisations.count-opened", opened]) · \(t["organisations.count-accepted", accepted]) · \
        \(t["organisations.until", ["day": until]])</p>
        <p class="small">\(t["organisations.counted-how"])</p>
        <p><a href="\(path)/ending">\(t["organisations.end-invitation"])</a></p>
        """
    }
}

extension InvitationPage {
    var sending: HTML {
        """
        <h2>\(t["organisations.send-to"])</h2>
        \(ErrorSummary(title: t["errors.form"], lines: problem.map { [("addresses", $0)] } ?? []).markup)
        <form method="post" action="\(path)/sending">\(visit.formTokenField)
        \(addresses.markup)
        <button class="second">\(t["organisations.send-to-do"])</button></form>
        """
    }

    private var addresses: Field {
        Field(
            name: "addresses", label: t["organisations.addresses"], value: typed, help: t["organisations.send-to-help"],
            error: problem, most: InvitationSendingRoutes.longest, rows: 6)
    }
}

/// The invitation to print and hang up.
struct PosterPage: Page {
    let invitation: InvitationPage

    init(_ invitation: InvitationPage) { self.invitation = invitation }

    var title: String { invitation.t["organisations.poster-title"] }
    let space = Space.structure
    var above: PageAbove? { PageAbove(path: invitation.path, label: invitation.title) }

    var main: HTML {
        """
        <article class="poster"><h1>\(title)</h1>
        <p class="lead">\(invitation.t["organisations.poster-lead"])</p>
        \(some(invitation.drawing) { $0 })
        <p class="small">\(breakable: invitation.address)</p>
        <p><b>\(invitation.from)</b></p></article>
        <p class="screen">\(invitation.t["site.how-to-print"])</p>
        """
    }
}

/// Somebody was invited.
struct InvitedPage: Page {
    let visit: Visit
    /// Nil when the invitation is over.
    let code: String?
    let from: String
    let role: String
    /// Whether she has this role there already.
    let isIn: Bool

    private var t: Words { visit.t }
    var title: String {
        t[isIn ? "organisations.invited-in" : code == nil ? "organisations.invited-over" : "organisations.invited"]
    }
    let space = Space.help

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(isIn ? member : some(code) { open($0) })
        \(when(code == nil && !isIn) { "<p class=\"lead\">\(t["organisations.invited-over-what"])</p>" })
        """
    }

    private var values: [String: String] { ["from": from, "role": t["organisations.role-\(role)"]] }

    private var member: HTML {
        """
        <p class="lead">\(t["organisations.invited-as", values])</p>
        <p><a class="button" href="\(visit.path("/account"))">\(t["accounts.to-mine"])</a></p>
        """
    }

    private func open(_ code: String) -> HTML {
        """
        <p class="lead">\(t[visit.signedIn == nil ? "organisations.invited-by" : "organisations.invited-you", values])</p>
        \(visit.signedIn == nil ? join(code) : accept(code))
        """
    }

    private func join(_ code: String) -> HTML {
        """
        <p><a class="button" href="\(visit.path("/account/joining"))?invitation=\(code)">\(t["organisations.invited-join"])</a></p>
        <p>\(t["accounts.have-one"]) <a href="\(visit.path("/account/opening"))\(visit.backQuery(visit.path("/invited/\(code)")))">\
        \(t["accounts.sign-in"])</a></p>
        """
    }

    private func accept(_ code: String) -> HTML {
        """
        <form method="post" action="\(visit.path("/invited/\(code)"))">\(visit.formTokenField)
        <button>\(t["organisations.invited-accept"])</button></form>
        <p><a href="\(visit.path("/account"))">\(t["organisations.invited-later"])</a></p>
        """
    }
}
