import Toolkit

/// A day to choose in the browser's own calendar.
struct DayField {
    let id: String
    let name: String
    let label: String
    /// `YYYY-MM-DD`, or what was typed.
    let value: String
    let help: String
    /// What is wrong with it, in words.
    let error: String?

    var markup: HTML {
        let notes = ["\(id)-help"] + (error == nil ? [] : ["\(id)-error"])
        return """
            <div class="field"><label for="\(id)">\(label)</label>
            <p class="small" id="\(id)-help">\(help)</p>
            \(some(error) { "<p class=\"error\" id=\"\(id)-error\">\($0)</p>" })
            <input id="\(id)" name="\(name)" type="date" value="\(value)" autocomplete="off" \
            aria-describedby="\(notes.joined(separator: " "))"\(when(error != nil) { " aria-invalid=\"true\"" })></div>
            """
    }
}
