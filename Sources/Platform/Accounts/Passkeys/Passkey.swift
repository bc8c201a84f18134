import Database
import Foundation
import Toolkit

/// A key on somebody's telephone, computer or stick that opens her account: what is kept is its public half.
struct Passkey: Record {
    /// The name that its maker gave it, in base64url.
    let id: String
    let person: ID<Person>
    /// What she calls it.
    var name: String
    let publicKey: Data
    /// How often it says that it was used.
    var counter: Int
    /// Whether it knows who uses it: it counts for two things then.
    var verified: Bool
    let made: Instant
    var used: Instant?
    /// Since when it opens nothing any more, because there seem to be two of it.
    var stopped: Instant?

    typealias Key = String

    static let longestName = 60
    /// More than anybody has devices.
    static let most = 20

    init(_ made: MadePasskey, of person: ID<Person>, named name: String, at now: Instant) {
        id = made.id
        self.person = person
        self.name = name
        publicKey = made.key
        counter = made.counter
        verified = made.isVerified
        self.made = now
    }

    func used(_ use: UsedPasskey, at now: Instant) -> Passkey {
        var next = self
        next.counter = use.counter
        next.verified = verified || use.isVerified
        next.used = now
        return next
    }

    func stopped(at now: Instant) -> Passkey {
        var next = self
        next.stopped = stopped ?? now
        return next
    }
}

/// Random bytes that a passkey must sign, good once, for five minutes, in the browser that asked for them.
struct PasskeyChallenge: Record {
    /// The hash of the challenge.
    let id: String
    let browser: String
    let made: Instant

    typealias Key = String

    static let life = 300
}
