import Database
import Hummingbird
import Toolkit

/// Knows who is signed in on this browser.
struct PeopleDoor: RouterMiddleware {
    let database: Database

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard let session = context.session, let signIn = session.signIn, let id = ID<Person>(signIn.person),
            let person = try await database.glance({ db in try Person.findIfPresent(id, in: db) })
        else { return try await next(request, context) }
        var context = context
        context.holder = SignedIn(person: person, session: session, signIn: signIn)
        return try await next(request, context)
    }
}
