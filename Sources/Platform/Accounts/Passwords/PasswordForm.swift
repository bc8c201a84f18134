import Foundation
import Toolkit

/// An address and a password, to go in.
struct PasswordForm: Sendable {
    let typed: String
    let email: MailAddress?
    let password: String
    /// The one she has, to choose another.
    let current: String
    let back: String?

    init(_ form: Form) {
        let asked = SignInForm(form)
        typed = asked.typed
        email = asked.email
        back = asked.back
        password = Self.unified(form.raw("password") ?? "")
        current = Self.unified(form.raw("current") ?? "")
    }

    /// A form that nobody has sent yet.
    init(back: String?) {
        typed = ""
        email = nil
        password = ""
        current = ""
        self.back = SignInForm(back: back).back
    }

    /// The same letters typed on another keyboard make the same password (NIST SP 800-63B, 5.1.1.2).
    static func unified(_ password: String) -> String { password.precomposedStringWithCompatibilityMapping }
}
