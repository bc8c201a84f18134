import Toolkit

/// Leaving an organisation asks again, on a page of its own.
struct LeavingPage: Page {
    let visit: Visit
    let action: String
    let organisation: String
    /// What she is there, line by line.
    let roles: [String]

    private var t: Words { visit.t }
    var title: String { t["accounts.leave-of", ["organisation": organisation]] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["accounts.leave-what"])</p>
        <ul>\(each(roles) { "<li>\($0)</li>" })</ul>
        <p>\(t["accounts.leave-back"])</p>
        <form method="post" action="\(action)">\(visit.formTokenField)
        <button class="danger" name="sure" value="1">\(t["accounts.leave-now"])</button></form>
        <p><a class="button second" href="\(visit.path("/account"))">\(t["accounts.stay"])</a></p>
        """
    }
}
