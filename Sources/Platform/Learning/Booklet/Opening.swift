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

    /// One try. A booklet that this very device has held opens during a siege too; any other waits like everybody,
    /// right or wrong, so that waiting tells nothing.
    static func attempt(
        _ typed: String, from network: String, device: String?, at now: Instant, in db: Connection
    ) throws -> Opening {
        guard let code = BookletCode(typed) else { return .misspelt }
        let booklet = try Booklet.find(code: code, in: db)
        let own = try device.map { try Booklet.known(to: $0, in: db) } ?? []
        let near = "code \(Token.hash(network))"
        var rules: [(String, Throttle.Rule)] = [(near, .codesFromOneNetwork)]
        if !own.contains(where: { $0.id == booklet?.id }) {
            rules += [("codes", .codesFromAnywhere), ("codes a day", .codesFromAnywhereInADay)]
        }
        for (id, rule) in rules {
            if let wait = try Throttle.wait(id, rule, at: now, in: db) { return .wait(wait) }
        }
        if let booklet { return .opened(booklet) }
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
