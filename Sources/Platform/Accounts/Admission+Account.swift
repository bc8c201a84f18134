import HTTPTypes
import Toolkit

extension Admission {
    /// Whoever is signed in.
    static let signedIn = Admission("signed in") { visit in visit.signedIn == nil ? .notSignedIn : nil }

    /// Whoever has shown within a quarter of an hour who she is: for what could do harm.
    static let freshlySignedIn = Admission("freshly signed in") { visit in
        guard let signedIn = visit.signedIn else { return .notSignedIn }
        return signedIn.signIn.isFresh(at: visit.now) ? nil : .stale
    }
}

extension Refusal {
    /// Nobody is signed in: the page offers to.
    static let notSignedIn = Refusal(.forbidden, "not-signed-in").leading(to: "/account")
    /// It is too long ago that she showed who she is.
    static let stale = Refusal(.forbidden, "stale").leading(to: "/account/again")
}
