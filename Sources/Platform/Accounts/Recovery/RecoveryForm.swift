import Toolkit

/// Somebody cannot get in: which account, and what is lost.
struct RecoveryForm: Sendable {
    let typed: String
    let email: MailAddress?
    let typedNew: String
    let newEmail: MailAddress?
    let lostSecond: Bool

    init(_ form: Form) {
        typed = form["email"] ?? ""
        email = MailAddress(typed)
        typedNew = form["new-email"] ?? ""
        newEmail = MailAddress(typedNew)
        lostSecond = form["lost-second"] == "yes"
    }

    /// The key of what to say, by field.
    var errors: [String: String] {
        var errors: [String: String] = [:]
        if email == nil { errors["email"] = "email" }
        if !typedNew.isEmpty, newEmail == nil { errors["new-email"] = "email" }
        if typedNew.isEmpty, !lostSecond { errors["new-email"] = "what-lost" }
        return errors
    }
}
