import Foundation
import Toolkit

/// Somebody's address, to send her a letter.
struct SignInForm: Sendable {
    let typed: String
    let email: MailAddress?
    /// Where she wanted to go: a path of ours.
    let back: String?

    init(_ form: Form) {
        typed = form["email"] ?? ""
        email = MailAddress(typed)
        back = form["back"].flatMap { Self.isOurs($0) ? $0 : nil }
    }

    /// A form that nobody has sent yet.
    init(email: String = "", back: String?) {
        typed = email
        self.email = nil
        self.back = back.flatMap { Self.isOurs($0) ? $0 : nil }
    }

    private static func isOurs(_ path: String) -> Bool { Link.isLocalPath(path) && path.utf8.count <= 500 }
}

/// Somebody who wants an account.
struct JoiningForm: Sendable {
    let name: String
    let typed: String
    let email: MailAddress?
    /// Nil until she has chosen.
    let helps: Bool?
    let back: String?
    /// The code of the invitation that brought her.
    let invitation: String?

    static let longestName = 80

    init(_ form: Form) {
        let asked = SignInForm(form)
        typed = asked.typed
        email = asked.email
        back = asked.back
        invitation = form["invitation"].flatMap { $0.utf8.count <= 20 ? $0 : nil }
        name = (form["name"] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        helps =
            switch form["profile"] {
            case "helps": true
            case "learns": false
            default: nil
            }
    }

    /// A form that nobody has sent yet; an invitation is for people who help.
    init(invitation: String?) {
        name = ""
        typed = ""
        email = nil
        helps = invitation == nil ? nil : true
        back = nil
        self.invitation = invitation.flatMap { $0.utf8.count <= 20 ? $0 : nil }
    }

    /// The key of what to say, by field.
    var errors: [String: String] {
        var errors: [String: String] = [:]
        if name.isEmpty || name.count > Self.longestName { errors["name"] = "name" }
        if email == nil { errors["email"] = "email" }
        if helps == nil { errors["profile"] = "profile" }
        return errors
    }
}
