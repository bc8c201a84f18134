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

    static func sweep(before instant: Instant, in db: Connection) throws {
        try db.execute("DELETE FROM recovery WHERE asked < \(instant)")
    }
}

extension Throttle.Rule {
    /// Recoveries asked for from one network, or for one account.
    static let recoveries = Throttle.Rule(tries: 5, seconds: 3_600)
    /// Numbers that open nothing, typed at a desk.
    static let recoveryNumbers = Throttle.Rule(tries: 10, seconds: 1_800)
}
