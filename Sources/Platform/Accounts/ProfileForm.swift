import Toolkit

/// What somebody changes about herself.
struct ProfileForm: Sendable {
    let name: String
    let helps: Bool
    let language: Language
    /// Whether the letter of the day comes; nil for whom there is none.
    let digest: Bool?

    init(_ person: Person, digest: Bool?) {
        self.digest = digest
        name = person.name
        helps = person.helps
        language = person.language
    }

    init(_ form: Form, before person: Person) {
        name = JoiningForm(form).name
        helps = JoiningForm(form).helps ?? person.helps
        language = form["language"].flatMap { Language(rawValue: $0) } ?? person.language
        let said = form.all("digest")
        digest = said.isEmpty ? nil : said.contains("yes")
    }

    var isNameGood: Bool { !name.isEmpty && name.count <= JoiningForm.longestName }
}
