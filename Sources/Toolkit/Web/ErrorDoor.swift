import Database
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

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
        var response = await answer(request, context, next)
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

    private func answer(
        _ request: Request, _ context: VisitContext, _ next: (Request, VisitContext) async throws -> Response
    ) async -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = Self.refusal(for: error)
            if refusal.status.code >= 500 {
                context.logger.error(
                    "request failed", metadata: ["request": "\(context.requestID)", "error": "\(error)"])
            }
            return page(refusal, request, context)
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
        default: return .internalError
        }
    }
}
