import Database
import Foundation
import Toolkit

/// A mail that opens an account once: by its link in the browser that asked for it, or by its six digits typed there.
struct SignInLetter: Record {
    /// The hash of the key in the link.
    let id: String
    /// The hash of the six digits.
    let code: String
    /// The session of the browser that asked.
    let browser: String
    let email: String
    /// Set when somebody asked for an account, not for a way into one.
    let newcomer: Newcomer?
    /// Set when somebody with an account moves to this address.
    let person: ID<Person>?
    /// Where she wanted to go.
    let back: String?
    let made: Instant
    var tries: Int
    var used: Instant?

    typealias Key = String

    /// Seconds it is good for.
    static let life = 15 * 60
    /// Wrong codes after which it is worth nothing.
    static let mostTries = 5

    /// A letter just written, and what it says: the key of its link, and the code.
    struct Written {
        let letter: SignInLetter
        let key: String
        let code: String
    }

    static func written(
        to email: MailAddress, newcomer: Newcomer?, mover: ID<Person>?, back: String?, browser: String, at now: Instant
    ) -> Written {
        let key = Token.random()
        let code = String(String(Int.random(in: 1_000_000..<2_000_000)).dropFirst())
        let id = Token.hash(key)
        let letter = SignInLetter(
            id: id, code: Token.hash("\(id) \(code)"), browser: browser, email: email.text, newcomer: newcomer, person: mover,
            back: back,
            made: now, tries: 0, used: nil)
        return Written(letter: letter, key: key, code: code)
    }

    func isGood(at now: Instant) -> Bool {
        used == nil && tries < Self.mostTries && now.seconds(since: made) < Double(Self.life)
    }

    func isOpened(by typed: String) -> Bool { Token.same(Token.hash("\(id) \(typed)"), code) }
}
