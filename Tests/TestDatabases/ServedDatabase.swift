import Database

/// A database of its own on the test server, a copy of a template, dropped with this value.
public final class ServedDatabase: Sendable {
    public let address: String
    private let name: String
    private let desk: ServerDesk

    /// Nil without a test server. It has the tables of `migrations` already; with none of them it is empty.
    public static func ifServed(_ migrations: [Migration] = []) async throws -> ServedDatabase? {
        guard let desk = ServerDesk.shared else { return nil }
        let template = migrations.isEmpty ? "template0" : try await desk.template(for: migrations)
        return ServedDatabase(try await desk.copy(of: template), on: desk)
    }

    private init(_ name: String, on desk: ServerDesk) {
        self.name = name
        self.desk = desk
        address = desk.address(of: name)
    }

    deinit {
        Task { [desk, name] in await desk.drop(name) }
    }
}
