import Database
import Hummingbird
import Toolkit

/// Knows who is signed in on this browser.
struct PeopleDoor: RouterMiddleware {
    let database: Database
    let clock: @Sendable () -> Instant

    func handle(
        _ request: Request, context: VisitContext, next: (Request, VisitContext) async throws -> Response
    ) async throws -> Response {
        guard let session = context.session, let signIn = session.signIn, let id = ID<Person>(signIn.person) else {
            return try await next(request, context)
        }
        let today = Day(of: clock())
        let holder = try await database.read { db -> (any Sendable)? in
            guard let person = try Person.findIfPresent(id, in: db) else { return nil }
            if signIn.factors < 2, try Authenticator.isOn(id, in: db) { return HalfSignedIn(person: person) }
            let memberships = try Membership.all(of: id, on: today, in: db)
            let hasSecond = try Person.hasSecond(id, in: db)
            return SignedIn(
                person: person, session: session, signIn: signIn, memberships: memberships, hasSecond: hasSecond)
        }
        guard let holder else { return try await next(request, context) }
        var context = context
        context.holder = holder
        return try await next(request, context)
    }
}
