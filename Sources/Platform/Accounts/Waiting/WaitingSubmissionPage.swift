import Toolkit

/// “What you wrote is still here”: one touch sends it.
struct WaitingSubmissionPage: Page {
    let visit: Visit
    let content: WaitingSubmission.Content

    private var t: Words { visit.t }
    var title: String { t["accounts.waiting"] }
    let space = Space.plain
    var above: PageAbove? { .account(visit) }

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["accounts.waiting-what"])</p>
        <form method="post" action="\(content.path)">\(visit.formTokenField)
        \(each(content.fields) { "<input type=\"hidden\" name=\"\($0[0])\" value=\"\($0[1])\">" })
        <button>\(t["errors.send-again"])</button></form>
        """
    }
}
