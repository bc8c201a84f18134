import Database
import HTTPTypes
import Hummingbird

/// One request, as a matter sees it: who, in which language, asking what.
public struct Visit: Sendable {
    public let request: Request
    public let parameters: Parameters
    public let language: Language
    public let t: Words
    public private(set) var session: Session?
    /// Who is signed in, as the matter of accounts read it; nil for everybody else.
    public private(set) var holder: (any Sendable)?
    public private(set) var form: Form
    /// What a program asks; nil for people.
    public let call: MachineCall?
    public let now: Instant
    public let requestID: String
    public let address: String
    public let textSize: TextSize
    /// What forms of this visit carry so that another site cannot send them; empty without a session.
    public private(set) var formToken: String

    public init(
        request: Request, context: VisitContext, language: Language, words: Words, cookies: CookieNames,
        address: String, now: Instant
    ) {
        self.request = request
        parameters = context.parameters
        self.language = language
        t = words
        session = context.session
        holder = context.holder
        form = context.form
        call = context.call
        self.now = now
        requestID = context.requestID
        self.address = address
        textSize = request.headers.cookie(cookies.textSize).flatMap { Int($0) }.flatMap { TextSize(rawValue: $0) } ?? .normal
        formToken = context.session == nil ? "" : ForgeryGuard.token(for: context.sessionToken)
    }

    /// The path asked for, as it came.
    public var path: String { request.uri.path }

    /// What one may come back to: the page asked for, with its question; nil when something was sent.
    public var asked: String? { request.method == .get ? request.uri.description : nil }

    /// A path of this site in the visitor's language: `visit.path("/learn")` is `/fr/learn`.
    public func path(_ rest: String) -> String { "/\(language.rawValue)\(rest)" }

    /// The same page in another language.
    public func path(in other: Language) -> String {
        let rest = path.dropFirst(1).drop { $0 != "/" }
        return "/\(other.rawValue)\(rest)"
    }

    /// The same page in another language, with what was asked of it.
    public func asked(in other: Language) -> String {
        path(in: other) + (request.method == .get ? request.uri.query.map { "?\($0)" } ?? "" : "")
    }

    /// A named part of the path, as text.
    public func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

    /// A named part of the path that may hold more than plain letters, without its percent signs; nil when it is damaged.
    public func decoded(_ name: String) -> String? {
        Percent.decoded(Array(parameter(name).utf8)).flatMap { String(validating: $0, as: UTF8.self) }
    }

    public func query(_ name: String) -> String? {
        request.uri.queryParameters[Substring(name)].map(String.init)
    }

    /// The same visit with the form that it brought.
    func bringing(_ form: Form) -> Visit {
        var visit = self
        visit.form = form
        return visit
    }

    /// The same visit once its session is over: whoever is asking is nobody in particular.
    public func left() -> Visit {
        var visit = self
        (visit.session, visit.holder, visit.formToken) = (nil, nil, "")
        return visit
    }

    /// The same visit in a session that was just opened: the page it gets is of that one.
    public func entered(_ opened: OpenedSession) -> Visit {
        var visit = self
        (visit.session, visit.formToken) = (opened.session, ForgeryGuard.token(for: opened.token))
        return visit
    }

    /// Whether nobody in particular is asking: what is shown may be shown to everyone.
    public var isAnonymous: Bool { session == nil && request.uri.query == nil }
}
