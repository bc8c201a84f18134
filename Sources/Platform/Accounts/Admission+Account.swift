import HTTPTypes
import Toolkit

extension Admission {
    /// Whoever is signed in.
    static let signedIn = Admission("signed in") { visit in visit.signedIn == nil ? .missing(visit) : nil }

    /// Whoever has shown her mailbox, and has to show her authenticator.
    static let halfSignedIn = Admission("half signed in") { visit in visit.halfSignedIn == nil ? .notSignedIn : nil }

    /// Whoever has shown within a quarter of an hour who she is, with two things when she has two: for what could do harm. A
    /// mailbox alone changes nothing about an account that something more protects.
    static let freshlySignedIn = Admission("freshly signed in") { visit in
        guard let signedIn = visit.signedIn else { return .missing(visit) }
        guard signedIn.signIn.isFresh(at: visit.now) else { return .stale }
        return signedIn.hasSecond && signedIn.signIn.factors < 2 ? .passkeyMissing : nil
    }
}

extension Refusal {
    /// Nobody is signed in: the page offers to.
    static let notSignedIn = Refusal(.forbidden, "not-signed-in").leading(to: "/account")
    /// She has an authenticator, and has not shown it yet.
    static let secondMissing = Refusal(.forbidden, "second-missing").leading(to: "/account/second")
    /// Her role asks for an authenticator, and she has none yet.
    static let authenticatorMissing = Refusal(.forbidden, "authenticator-missing").leading(to: "/account/authenticator")

    /// What a visitor has to show who is not signed in, or only half.
    static func missing(_ visit: Visit) -> Refusal { visit.halfSignedIn == nil ? .notSignedIn : .secondMissing }

    /// She has a passkey, and came in without it.
    static let passkeyMissing = Refusal(.forbidden, "passkey-missing").leading(to: "/account/again")

    /// It is too long ago that she showed who she is.
    static let stale = Refusal(.forbidden, "stale").leading(to: "/account/again")
}
