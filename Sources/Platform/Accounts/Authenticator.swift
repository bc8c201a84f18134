import Database
import Foundation
import Toolkit

/// The app on somebody's phone that shows six digits: a second thing to show besides one's mailbox.
struct Authenticator: Record {
    /// Whose it is.
    let id: ID<Person>
    /// Twenty bytes, sealed: whoever reads the database reads no codes.
    let secret: Data
    /// When she showed the first code; nil: it opens nothing yet, and asks for nothing.
    var confirmed: Instant?
    /// The step of the last code that opened: none opens twice.
    var lastStep: Int

    typealias Key = ID<Person>

    static func fresh(for person: ID<Person>, in box: SecretBox) throws -> Authenticator {
        let secret = try box.seal(Data(OneTimeCode.fresh().secret), for: purpose(person))
        return Authenticator(id: person, secret: secret, confirmed: nil, lastStep: 0)
    }

    private static func purpose(_ person: ID<Person>) -> String { "authenticator of \(person)" }

    /// Nil when it was sealed under another key.
    func code(from box: SecretBox) -> OneTimeCode? {
        box.open(secret, for: Self.purpose(id)).map { OneTimeCode(secret: Array($0)) }
    }

    /// After a code that opens; nil for any other.
    func shown(_ typed: String, at now: Instant, from box: SecretBox) -> Authenticator? {
        let digits = typed.filter(\.isWholeNumber)
        guard let code = code(from: box),
            let step = code.step(of: digits, secondsSince1970: Int(now.microseconds / 1_000_000), after: lastStep)
        else {
            return nil
        }
        var next = self
        next.lastStep = step
        next.confirmed = confirmed ?? now
        return next
    }
}

/// A code on paper, for the day the phone is lost. We keep its hash; it opens once.
struct RecoveryCode: Record {
    let id: String
    let person: ID<Person>
    var used: Instant?

    typealias Key = String

    static let count = 10
    private static let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")

    /// Twenty-four letters, some 118 bits.
    static func random() -> String {
        let text = (0..<24).map { _ in String(letters.randomElement() ?? "2") }
        return stride(from: 0, to: 24, by: 4).map { text[$0..<$0 + 4].joined() }.joined(separator: "-")
    }

    static func hash(_ typed: String) -> String {
        Token.hash(typed.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
