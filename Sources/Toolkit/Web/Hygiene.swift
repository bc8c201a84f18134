import HTTPTypes
import Hummingbird

/// Refuses addresses that no page of ours could have, before anything reads them.
public struct Hygiene: RouterMiddleware {
    static let longestPath = 2048
    /// With its question: codes of sign-in services alone have 2 KB and more.
    static let longestAddress = 8192

    public init() {}

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard let path = request.head.path, Self.isClean(context.call == nil ? path : request.uri.path) else {
            throw Refusal.badRequest
        }
        return try await next(request, context)
    }

    /// Printable ASCII, percent signs that decode to valid UTF-8 without control characters, no dot segments.
    static func isClean(_ path: String) -> Bool {
        guard path.utf8.count <= longestAddress, path.utf8.prefix(while: { $0 != UInt8(ascii: "?") }).count <= longestPath,
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C })
        else {
            return false
        }
        if path.utf8.allSatisfy({ $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: ".") }) { return true }
        guard let bytes = Percent.decoded(Array(path.utf8)), let text = String(validating: bytes, as: UTF8.self) else {
            return false
        }
        let isControlled = text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        return !isControlled && !text.contains("/../") && !text.contains("/./") && !text.hasSuffix("/..")
    }
}
