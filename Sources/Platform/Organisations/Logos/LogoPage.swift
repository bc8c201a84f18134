import Toolkit

/// The logo of an organisation: what it is now, another one, none.
struct LogoPage: Page {
    let visit: Visit
    let path: String
    let name: String
    /// Where the present one is served.
    let logo: String?
    /// The key of what is wrong with the picture that was sent.
    let error: String?

    private var t: Words { visit.t }
    var title: String { t["organisations.logo-of", ["name": name]] }
    let space = Space.structure
    var above: PageAbove? { .organisation(path, visit) }

    private var errorText: String? { error.map { t["organisations.logo-\($0)", ["size": "\(LogoRoutes.mostBytes >> 20)"]] } }

    var main: HTML {
        """
        <h1>\(title)</h1>
        \(ErrorSummary(title: t["errors.form"], lines: errorText.map { [("picture", $0)] } ?? []).markup)
        \(some(logo) { "<p><img class=\"logo\" src=\"\($0)\" alt=\"\(t["organisations.logo-of", ["name": name]])\"></p>" })
        \(when(logo == nil) { "<p>\(t["organisations.logo-none"])</p>" })
        <form method="post" action="\(path)/logo" enctype="multipart/form-data">\(visit.formTokenField)
        <div class="field"><label for="picture">\(t["organisations.logo-choose"])</label>
        <p class="small" id="picture-help">\(t["organisations.logo-help", ["size": "\(LogoRoutes.mostBytes >> 20)"]])</p>
        \(some(errorText) { "<p class=\"error\" id=\"picture-error\">\($0)</p>" })
        <input id="picture" name="picture" type="file" accept="image/png,image/jpeg,image/webp" \
        aria-describedby="picture-help\(when(error != nil) { " picture-error" })"></div>
        <button>\(t["organisations.keep"])</button></form>
        \(when(logo != nil) { removing })
        """
    }

    private var removing: HTML {
        """
        <form method="post" action="\(path)/logo/removing">\(visit.formTokenField)
        <button class="quiet">\(t["organisations.logo-remove"])</button></form>
        """
    }
}
