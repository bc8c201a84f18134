import Toolkit

/// What somebody changes about herself.
struct ProfileForm: Sendable {
    let name: String
    let helps: Bool
    let language: Language

    init(_ person: Person) {
        name = person.name
        helps = person.helps
        language = person.language
    }

    init(_ form: Form, before person: Person) {
        name = JoiningForm(form).name
        helps = JoiningForm(form).helps ?? person.helps
        language = form["language"].flatMap { Language(rawValue: $0) } ?? person.language
    }

    var isNameGood: Bool { !name.isEmpty && name.count <= JoiningForm.longestName }
}
