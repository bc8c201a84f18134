import Database
import Toolkit

extension SignInLetter {
    /// The last letter that this browser asked for.
    static func last(askedBy browser: String, in db: Connection) throws -> SignInLetter? {
        try db.first(
            SignInLetter.self, "SELECT * FROM sign_in_letter WHERE browser = \(browser) ORDER BY made DESC, id LIMIT 1")
    }
}
