import Database
import HTTPTypes
import Toolkit

/// Trying a password. Wrong ones are counted by account and network, so that a stranger who tries cannot lock out the owner: a
/// browser in which she signed in before has a count of its own, and a letter always opens.
struct PasswordAttempt: Sendable {
    let limits: [(id: String, rule: Throttle.Rule)]

    init(_ email: String, network: String, isFamiliar: Bool) {
        let account = Token.hash(email)
        let here = Token.hash(network)
        limits = [
            ("password \(account) \(here) \(isFamiliar)", .passwordsOfOneAccount),
            isFamiliar ? ("password known \(account)", .passwordsInAll) : ("password \(account)", .passwordsInAll),
            ("passwords \(here)", .passwordsFromOneNetwork),
        ]
    }

    /// Counts the try before it is made, so that many at once are not more; gives the seconds to wait, or nil: it may be made.
    func begin(at now: Instant, in db: Connection) throws -> Int? {
        if let wait = try limits.compactMap({ try Throttle.wait($0.id, $0.rule, at: now, in: db) }).max() { return wait }
        for limit in limits { try Throttle.note(limit.id, limit.rule, at: now, in: db) }
        return nil
    }

    /// It was right: it does not count.
    func takeBack(in db: Connection) throws {
        for limit in limits { try Throttle.takeBack(limit.id, in: db) }
    }
}

extension Throttle.Rule {
    /// Wrong passwords for one account from one network.
    static let passwordsOfOneAccount = Throttle.Rule(tries: 10, seconds: 1_800)
    /// Wrong passwords for one account from everywhere.
    static let passwordsInAll = Throttle.Rule(tries: 60, seconds: 86_400)
    /// Wrong passwords for all accounts from one network.
    static let passwordsFromOneNetwork = Throttle.Rule(tries: 100, seconds: 3_600)
}
