import Database
import Toolkit

extension Recovery {
    /// What somebody says at the desk, spaces or not.
    static func find(number typed: String, in db: Connection) throws -> Recovery? {
        try findIfPresent(Token.hash("recovery \(typed.filter(\.isWholeNumber))"), in: db)
    }

    /// The last one that a browser asked for.
    static func last(askedBy browser: String, in db: Connection) throws -> Recovery? {
        try db.first(Recovery.self, "SELECT * FROM recovery WHERE browser = \(browser) ORDER BY asked DESC, id LIMIT 1")
    }

    static func find(stopKey: String, in db: Connection) throws -> Recovery? {
        try db.first(Recovery.self, "SELECT * FROM recovery WHERE stop_key = \(Token.hash(stopKey))")
    }
}

extension Throttle.Rule {
    /// Recoveries of one account asked for from one network.
    static let recoveries = Throttle.Rule(tries: 5, seconds: 3_600)
    /// Recoveries of all accounts asked for from one network: a library has one address for all its readers.
    static let recoveriesFromOneNetwork = Throttle.Rule(tries: 20, seconds: 3_600)
    /// Recoveries of one account asked for from everywhere, on browsers that she never used.
    static let recoveriesOfOneAccount = Throttle.Rule(tries: 60, seconds: 86_400)
    /// Numbers that open nothing, typed at a desk.
    static let recoveryNumbers = Throttle.Rule(tries: 10, seconds: 1_800)
}
