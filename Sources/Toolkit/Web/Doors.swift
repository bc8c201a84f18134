import HTTPTypes
import Hummingbird

/// Who may pass a door. Matters name more of them; a door without one does not exist.
public struct Admission: Sendable, Equatable {
    public let name: String
    let admits: @Sendable (Visit) -> Refusal?

    public init(_ name: String, admits: @escaping @Sendable (Visit) -> Refusal?) {
        self.name = name
        self.admits = admits
    }

    public static func == (left: Admission, right: Admission) -> Bool { left.name == right.name }

    /// Everybody, with or without a session.
    public static let anyone = Admission("anyone") { _ in nil }
}

/// Every address of the site, with who may pass: the router's only way in, and the list a test walks.
public final class Doors {
    public typealias Story = @Sendable (Visit) async throws -> Response

    public struct Door: Sendable {
        public let method: HTTPRequest.Method
        public let path: String
        public let admission: Admission
    }

    public private(set) var list: [Door] = []
    private let router: Router<VisitContext>
    private let visit: @Sendable (Request, VisitContext) throws -> Visit
    private let refused: @Sendable (Refusal, Visit) async -> Refusal

    /// `refused` hears whom a door does not let in, and says what that visitor is told.
    public init(
        _ router: Router<VisitContext>, visit: @escaping @Sendable (Request, VisitContext) throws -> Visit,
        refused: @escaping @Sendable (Refusal, Visit) async -> Refusal
    ) {
        self.router = router
        self.visit = visit
        self.refused = refused
    }

    public func get(_ path: String, for admission: Admission, _ story: @escaping Story) {
        open(.get, path, admission, story)
    }

    public func post(_ path: String, for admission: Admission, _ story: @escaping Story) {
        open(.post, path, admission, story)
    }

    public func put(_ path: String, for admission: Admission, _ story: @escaping Story) {
        open(.put, path, admission, story)
    }

    public func delete(_ path: String, for admission: Admission, _ story: @escaping Story) {
        open(.delete, path, admission, story)
    }

    private func open(_ method: HTTPRequest.Method, _ path: String, _ admission: Admission, _ story: @escaping Story) {
        open(method, path, admission) { visit, _, context in
            guard context.unread == nil else { throw Refusal.unsupported }
            return try await story(visit)
        }
    }

    func open(
        _ method: HTTPRequest.Method, _ path: String, _ admission: Admission,
        _ story: @escaping @Sendable (Visit, Request, VisitContext) async throws -> Response
    ) {
        list.append(Door(method: method, path: path, admission: admission))
        let (visit, refused) = (visit, refused)
        router.on(RouterPath(path), method: method) { request, context in
            let visit = try visit(request, context)
            if let refusal = admission.admits(visit) { throw await refused(refusal, visit) }
            return try await story(visit, request, context)
        }
    }

    /// Says 405, with what is allowed, for the methods an address does not have (RFC 9110, 15.5.6).
    public func close() {
        let all: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options]
        for (path, doors) in Dictionary(grouping: list, by: \.path) {
            let allowed = doors.map(\.method) + (doors.contains { $0.method == .get } ? [.head] : [])
            for method in all where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in throw Refusal.methodNotAllowed(allowed) }
            }
        }
    }
}
