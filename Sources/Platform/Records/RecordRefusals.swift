import HTTPTypes
import Toolkit

/// Why a program is not answered as it asked, with what to change.
extension Refusal {
    static let unauthorized: Refusal = {
        var refusal = Refusal(
            .unauthorized, "unauthorized", "Show a key: HTTP Basic authentication with the key as name and its secret.")
        refusal.headers[.wwwAuthenticate] = "Basic realm=\"xAPI\", charset=\"UTF-8\""
        return refusal
    }()

    /// Source: xAPI 1.0.3, Communication 3.3.
    static let wrongVersion = Refusal(
        .badRequest, "bad-request", "Send the header X-Experience-API-Version with the value 1.0.3 (1.0 and 1.0.x will do).")

    /// A request that something is wrong with, and what.
    static func mistaken(_ explanation: String) -> Refusal { Refusal(.badRequest, "bad-request", explanation) }

    static func mistaken(_ flaw: Flaw) -> Refusal { .mistaken(flaw.sentence) }

    static func lacks(_ scopes: Set<KeyScope>) -> Refusal {
        let names = scopes.map(\.rawValue).sorted().joined(separator: ", ")
        return Refusal(.forbidden, "forbidden", "This key may not do this. A key with one of these scopes may: \(names).")
    }

    static let mayNotVoid = Refusal(
        .forbidden, "forbidden", "This key may void its own statements only. A key with the scope “all” may void others.")

    static func otherStatement(_ id: String) -> Refusal {
        Refusal(.conflict, "conflict", "Another statement has the id \(id). Nothing was kept: give yours a new id.")
    }
}
