import Toolkit

/// One line to fill in, or several: its label above, help under the label, what is wrong beside it.
struct Field {
    let name: String
    let label: String
    var value = ""
    var help: String?
    /// What is wrong with it, in words.
    var error: String?
    var type = "text"
    /// What the browser may fill in by itself (HTML, 4.10.18.7).
    var autocomplete = "off"
    var mode: String?
    var most = 200
    /// How many lines it shows; nil for a single one.
    var rows: Int?

    var markup: HTML {
        let notes = [help.map { _ in "\(name)-help" }, error.map { _ in "\(name)-error" }].compactMap { $0 }
        return """
            <div class="field"><label for="\(name)">\(label)</label>
            \(some(help) { "<p class=\"small\" id=\"\(name)-help\">\($0)</p>" })
            \(some(error) { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>" })
            \(rows.map { area($0, notes) } ?? line(notes))</div>
            """
    }

    private func line(_ notes: [String]) -> HTML {
        """
        <input id="\(name)" name="\(name)" type="\(type)" value="\(type == "password" ? "" : value)" \
        autocomplete="\(autocomplete)"\(when(!["date", "time"].contains(type)) { " maxlength=\"\(String(most))\"" })\
        \(some(mode) { " inputmode=\"\($0)\"" })\(noted(notes))>
        """
    }

    private func area(_ rows: Int, _ notes: [String]) -> HTML {
        """
        <textarea id="\(name)" name="\(name)" rows="\(String(rows))" autocomplete="\(autocomplete)" \
        maxlength="\(String(most))"\(noted(notes))>\(value)</textarea>
        """
    }

    private func noted(_ notes: [String]) -> HTML {
        """
        \(when(!notes.isEmpty) { " aria-describedby=\"\(notes.joined(separator: " "))\"" })\
        \(when(error != nil) { " aria-invalid=\"true\"" })
        """
    }
}

/// What is wrong with a form, above it, each line leading to its field.
struct ErrorSummary {
    let title: String
    let lines: [(name: String, text: String)]

    var markup: HTML {
        when(!lines.isEmpty) {
            """
            <div class="error" role="alert" tabindex="-1" autofocus><p><b>\(title)</b></p>
            <ul>\(each(lines) { "<li><a href=\"#\($0.name)\">\($0.text)</a></li>" })</ul></div>
            """
        }
    }
}

extension Visit {
    /// Where to go afterwards, carried along by a form.
    func backField(_ back: String?) -> HTML {
        some(back) { "<input type=\"hidden\" name=\"back\" value=\"\($0)\">" }
    }

    /// Where to go afterwards, carried along by a link.
    func backQuery(_ back: String?) -> String { back.map { "?back=\(Percent.encoded($0))" } ?? "" }
}
