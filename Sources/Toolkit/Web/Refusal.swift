import HTTPTypes
import Hummingbird

/// Why a request is not answered the way it asked. The words are in `errors.json`, under `key`.
public struct Refusal: Error, Sendable, Equatable {
    public let status: HTTPResponse.Status
    public let key: String
    public var headers = HTTPFields()
    /// What the visitor had written, so that a page can offer it again.
    public var kept: Form?
    /// Where to go first, as a path in the visitor's language; the words of the button are under `key` with `-do`.
    public var leadsTo: String?
    /// Where to come back to afterwards, when it is not the page that was asked for.
    public var back: String?
    /// What to change, in English, for whoever writes the program that asked.
    public var explanation: String?

    public init(_ status: HTTPResponse.Status, _ key: String) {
        self.status = status
        self.key = key
    }

    /// A refusal to a program, with what to change.
    public init(_ status: HTTPResponse.Status, _ key: String, _ explanation: String) {
        self.init(status, key)
        self.explanation = explanation
    }

    /// The same, with where to go first.
    public func leading(to path: String) -> Refusal {
        var refusal = self
        refusal.leadsTo = path
        return refusal
    }

    /// Whether the log has a line about it, which the number on its page leads to.
    public var leavesLine: Bool {
        status.code >= 500 || [.unauthorized, .forbidden, .tooManyRequests].contains(status)
    }

    public static let badRequest = Refusal(.badRequest, "bad-request")
    public static let notFound = Refusal(.notFound, "not-found")
    public static let forbidden = Refusal(.forbidden, "forbidden")
    public static let crossSite = Refusal(.forbidden, "cross-site")
    public static let tooLarge = Refusal(.contentTooLarge, "too-large")
    public static let unsupported = Refusal(.unsupportedMediaType, "unsupported")
    public static let internalError = Refusal(.internalServerError, "internal")

    public static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Refusal {
        var refusal = Refusal(.methodNotAllowed, "method")
        refusal.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
        return refusal
    }

    public static func tooMany(retryAfter seconds: Int) -> Refusal {
        var refusal = Refusal(.tooManyRequests, "too-many")
        refusal.headers[.retryAfter] = String(seconds)
        return refusal
    }

    /// The store is locked, full or read-only for the moment: nothing was written.
    public static let unavailable: Refusal = {
        var refusal = Refusal(.serviceUnavailable, "unavailable")
        refusal.headers[.retryAfter] = "10"
        return refusal
    }()

    /// The page had been open too long, or in another session: the form comes back, filled.
    public static func expired(_ form: Form) -> Refusal {
        var refusal = Refusal(.forbidden, "expired")
        refusal.kept = form
        return refusal
    }
}
