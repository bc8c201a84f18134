import Toolkit

/// “No more such mails.”
struct MailStopPage: Page {
    let visit: Visit
    let kind: String
    let isDone: Bool

    private var t: Words { visit.t }
    var title: String { t[isDone ? "mail.stopped" : "mail.stop"] }
    let space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(t["mail.stop-\(kind)"])</p>
        \(isDone ? "<p>\(t["mail.stopped-what"])</p>" : form)
        """
    }

    private var form: HTML {
        """
        <form method="post" action="\(visit.path)">\(visit.formTokenField)<button>\(t["mail.stop-do"])</button></form>
        """
    }
}
