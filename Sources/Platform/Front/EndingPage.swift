import Toolkit

/// Something to end for good: what that does, before it is done. Its address is that of the form it sends.
struct EndingPage: Page {
    let visit: Visit
    let title: String
    /// What will be otherwise afterwards.
    let what: String
    /// What the button says.
    let act: String
    let above: PageAbove?
    var space = Space.plain

    var main: HTML {
        """
        <h1>\(title)</h1>
        <p class="lead">\(what)</p>
        <form method="post" action="\(visit.path)">\(visit.formTokenField)<button class="danger">\(act)</button></form>
        """
    }
}
