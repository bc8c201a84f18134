import Database
import Toolkit

/// What comes of a letter's code or link.
enum LetterOpening: Sendable {
    case opened(SignInLetter)
    /// Six digits, but not these: one try less.
    case wrong
    /// Too old, used, tried too often, or never asked for here.
    case spent
    /// Too many wrong codes from this network: seconds to wait.
    case wait(Int)

    var seconds: Int? {
        if case .wait(let seconds) = self { seconds } else { nil }
    }

    /// The key of what to say; nil when it opened.
    var errorKey: String? {
        switch self {
        case .opened: nil
        case .wrong: "wrong"
        case .spent: "spent"
        case .wait: "wait"
        }
    }
}

extension SignInLetter {
    /// One try with a code, in the browser that asked.
    static func attempt(
        code typed: String, browser: String, network: String, at now: Instant, in db: Connection
    ) throws -> LetterOpening {
        let limit = "letter code \(Token.hash(network))"
        if let wait = try Throttle.wait(limit, .lettersCodes, at: now, in: db) { return .wait(wait) }
        guard var letter = try last(askedBy: browser, in: db), letter.isGood(at: now) else { return .spent }
        guard letter.isOpened(by: typed.filter(\.isWholeNumber)) else {
            letter.tries += 1
            try letter.update(in: db)
            try Throttle.note(limit, .lettersCodes, at: now, in: db)
            return letter.isGood(at: now) ? .wrong : .spent
        }
        return .opened(try letter.spent(at: now, in: db))
    }

    /// The link of a letter, followed in the browser that asked.
    static func attempt(key: String, browser: String, at now: Instant, in db: Connection) throws -> LetterOpening {
        guard let letter = try findIfPresent(Token.hash(key), in: db), letter.browser == browser, letter.isGood(at: now)
        else { return .spent }
        return .opened(try letter.spent(at: now, in: db))
    }

    private func spent(at now: Instant, in db: Connection) throws -> SignInLetter {
        var letter = self
        letter.used = now
        try letter.update(in: db)
        return letter
    }
}

extension Throttle.Rule {
    /// Letters to one address that one network, or its own browsers, ask for.
    static let lettersToOneAddress = Throttle.Rule(tries: 5, seconds: 3_600)
    /// Letters to one address that strangers ask for, wherever they are.
    static let lettersToOneAddressInAll = Throttle.Rule(tries: 10, seconds: 3_600)
    /// Browsers without a session that ask for a letter from one network.
    static let newBrowsers = Throttle.Rule(tries: 200, seconds: 3_600)
    /// Letters that one network asks for.
    static let lettersFromOneNetwork = Throttle.Rule(tries: 40, seconds: 3_600)
    /// Wrong codes from one network.
    static let lettersCodes = Throttle.Rule(tries: 20, seconds: 3_600)
}
