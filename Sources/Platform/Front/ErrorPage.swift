import Toolkit

/// What happened, what was kept, what to do, and how to reach a person.
struct ErrorPage: Page {
    let refusal: Refusal
    let visit: Visit
    /// The operator's own number, when it has one.
    let phone: String?

    private var t: Words { visit.t }
    var title: String { t["errors.\(refusal.key)"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["errors.\(refusal.key)-what"])</p>
        \(when(refusal.back != nil) { "<p>\(t["errors.kept"])</p>" })
        \(some(refusal.kept) { sendAgain($0) })
        \(some(refusal.leadsTo) { way($0) })
        <p><a class="\(refusal.leadsTo == nil && refusal.kept == nil ? "button" : "quiet")" href="\(visit.path(home.path))">\(t[home.key])</a></p>
        <p><a href="\(visit.path("/help"))">\(t["errors.person"])</a></p>
        \(some(phone) { "<p>\(t["help.phone-ours", ["phone": $0]])</p>" })
        \(when(refusal.leavesLine) { "<p class=\"small\">\(t["errors.reference", ["id": spoken]])</p>" })
        """
    }

    /// Whoever is signed in and may not see a page goes to what is hers.
    private var home: (path: String, key: String) {
        refusal == .forbidden && visit.signedIn != nil ? ("/account", "accounts.to-mine") : ("", "errors.home")
    }

    /// The number of the line in the log, three digits at a time, as one says it.
    private var spoken: String { "\(visit.requestID.prefix(3)) \(visit.requestID.dropFirst(3))" }

    /// What to do first, and then back to the page that was asked for.
    private func way(_ path: String) -> HTML {
        let back = visit.backQuery(refusal.back ?? visit.asked)
        return "<p><a class=\"button\" href=\"\(visit.path(path) + back)\">\(t["errors.\(refusal.key)-do"])</a></p>"
    }

    /// The form as it was written, to send again with one touch.
    private func sendAgain(_ form: Form) -> HTML {
        """
        <form method="post" action="\(visit.path)">
        \(visit.formTokenField)
        \(each(form.fields.filter { $0.name != ForgeryGuard.field }) { field in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        })
        <button>\(t["errors.send-again"])</button>
        </form>
        """
    }
}
