import Database
import Hummingbird

/// Recognises the browser by its cookie; notes, once a minute, that it was seen.
public struct SessionDoor: RouterMiddleware {
    let database: Database
    let cookies: CookieNames
    let clock: @Sendable () -> Instant

    public init(database: Database, cookies: CookieNames, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        self.cookies = cookies
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard context.call == nil, let token = request.headers.cookie(cookies.session), !token.isEmpty, token.utf8.count < 100
        else {
            return try await next(request, context)
        }
        guard let session = try await alive(token) else {
            return try await next(request, context).setting(cookie: cookies.dropSession())
        }
        var context = context
        context.session = session
        context.sessionToken = token
        return try await next(request, context)
    }

    private func alive(_ token: String) async throws -> Session? {
        let now = clock()
        guard let session = try await database.glance({ db in try SessionStore.find(token: token, in: db) }),
            session.isAlive(at: now)
        else { return nil }
        if session.wantsTouch(at: now) {
            try await database.write { db in try SessionStore.touch(session, at: now, in: db) }
        }
        return session
    }
}
