import Database
import Toolkit

/// Trying to open a booklet by its code, and what came of it.
enum Opening: Sendable {
    case opened(Booklet)
    /// Not twelve digits that check: nothing was asked of the store.
    case misspelt
    /// It checks, and opens nothing: counted.
    case unknown
    /// Too many tries: seconds to wait.
    case wait(Int)

    /// One try. `isKnown`: this device has held a booklet, so a siege elsewhere does not keep it out.
    static func attempt(
        _ typed: String, from network: String, isKnown: Bool, at now: Instant, in db: Connection
    ) throws -> Opening {
        guard let code = BookletCode(typed) else { return .misspelt }
        var rules: [(String, Throttle.Rule)] = [("code \(Token.hash(network))", .codesFromOneNetwork)]
        if !isKnown { rules += [("codes", .codesFromAnywhere), ("codes a day", .codesFromAnywhereInADay)] }
        for (id, rule) in rules {
            if let wait = try Throttle.wait(id, rule, at: now, in: db) { return .wait(wait) }
        }
        if let booklet = try Booklet.find(code: code, in: db) { return .opened(booklet) }
        for (id, rule) in rules { try Throttle.note(id, rule, at: now, in: db) }
        return .unknown
    }

    /// The key of what to say; nil when it opened.
    var errorKey: String? {
        switch self {
        case .opened: nil
        case .misspelt: "misspelt"
        case .unknown: "unknown"
        case .wait: "wait"
        }
    }

    var seconds: Int? {
        if case .wait(let seconds) = self { seconds } else { nil }
    }
}
