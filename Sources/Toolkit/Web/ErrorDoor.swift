import Database
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// Turns whatever went wrong into a page a person can use, and a line in the log without anything personal.
public struct ErrorDoor: RouterMiddleware {
    public typealias Page = @Sendable (Refusal, Request, VisitContext) -> Response

    let traffic: Traffic
    let page: Page

    public init(traffic: Traffic, page: @escaping Page) {
        self.traffic = traffic
        self.page = page
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        traffic.opened()
        defer { traffic.closed(after: began.duration(to: .now)) }
        var response = await Self.answer(page, request, context, next)
        response.headers[.requestID] = context.requestID
        traffic.count(response.status.code)
        context.logger.debug(
            "answered",
            metadata: [
                "request": "\(context.requestID)", "method": "\(request.method)", "status": "\(response.status.code)",
                "route": "\(context.endpointPath ?? "-")",
            ])
        return response
    }

    fileprivate static func answer(
        _ page: Page, _ request: Request, _ context: VisitContext,
        _ next: (Request, VisitContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = refusal(for: error)
            note(refusal, of: error, context)
            let page = page(refusal, request, context)
            return request.method == .head ? page.createHeadResponse() : page
        }
    }

    /// Trouble of our own, and whoever was turned away, leave a line in the log: the reason and the route, nothing that was sent.
    public static func note(_ refusal: Refusal, of error: any Error, _ context: VisitContext) {
        if refusal.status.code >= 500 {
            context.logger.error("request failed", metadata: ["request": "\(context.requestID)", "error": "\(error)"])
        } else if refusal.leavesLine {
            context.logger.notice(
                "refused",
                metadata: [
                    "request": "\(context.requestID)", "why": "\(refusal.key)", "route": "\(context.endpointPath ?? "-")",
                ])
        }
    }

    /// What an error means for the visitor.
    public static func refusal(for error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: return refusal
        case is RecordNotFound: return .notFound
        case DatabaseFailure.busy, DatabaseFailure.readOnly, DatabaseFailure.diskFull, DatabaseFailure.closed,
            DatabaseFailure.unreachable, DatabaseFailure.tooLong, DatabaseFailure.unknownOutcome:
            return .unavailable
        case let error as any HTTPResponseError:
            switch error.status {
            case .notFound: return .notFound
            case .contentTooLarge: return .tooLarge
            case let status where status.kind == .clientError: return .badRequest
            default: return .internalError
            }
        case is NIOTooManyBytesError, FileRefusal.tooLarge: return .tooLarge
        case FileRefusal.notFound: return .notFound
        case FileRefusal.unavailable: return .unavailable
        case is Multipart.Flaw: return .badRequest
        // The request broke in its body, after its head was already good.
        case let error as HTTPParserError: return error == .headerOverflow ? .tooLarge : .badRequest
        default: return .internalError
        }
    }
}

/// The same for what goes wrong once it is known who is there: the page still says that she is signed in. Programs get what the
/// doors of their own say.
public struct KnownErrorDoor: RouterMiddleware {
    let page: ErrorDoor.Page

    public init(page: @escaping ErrorDoor.Page) { self.page = page }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard context.call == nil else { return try await next(request, context) }
        return await ErrorDoor.answer(page, request, context, next)
    }
}
