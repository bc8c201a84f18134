import HTTPTypes
import Hummingbird
import Toolkit

/// Knows programs at `/files` by their key, and answers them in JSON; people go on as everywhere.
struct FilesDoor: RouterMiddleware {
    let keys: KeyRing

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard isProgram(request) else { return try await next(request, context) }
        do {
            let caller = try await keys.caller(request.headers[.authorization])
            try keys.slowDown(caller, request, context)
            var context = context
            context.call = MachineCall(
                method: request.method, parameters: [:], headers: request.headers, body: [], caller: caller)
            return try await next(request, context)
        } catch {
            return .json(error, context)
        }
    }

    /// People only get files, and show no key.
    private func isProgram(_ request: Request) -> Bool {
        let path = request.uri.path
        guard path == FileRoutes.path || path.hasPrefix(FileRoutes.path + "/") else { return false }
        return path == FileRoutes.path || ![.get, .head].contains(request.method) || request.headers[.authorization] != nil
    }
}
