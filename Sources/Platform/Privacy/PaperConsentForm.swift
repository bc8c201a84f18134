import Toolkit

/// What a helper types from a sheet of paper.
struct PaperConsentForm: Sendable {
    /// The number of the booklet, as typed.
    let code: String
    /// The day on the sheet, as typed.
    let day: String
    /// What the form calls the words on the sheet; empty where there is no choice.
    let wording: String
    /// `yes` or `no`; nil while nobody chose.
    let answer: String?

    /// What was sent; the day is `today` until somebody writes another.
    init(_ form: Form, today: String) {
        code = form["code"] ?? ""
        day = form["day"] ?? today
        wording = form["wording"] ?? ""
        answer = form["agrees"]
    }
}
