import Database
import Foundation
import Synchronization

/// A schema of its own on the test server, empty, dropped with this value or at the end of the program.
public final class TestSchema: Sendable {
    public let name: String
    public let address: String
    private let server: Database

    private static let prefix = "test_\(ProcessInfo.processInfo.processIdentifier)_"
    private static let count = Atomic(0)
    private static let shared = Mutex<Database?>(nil)

    /// Nil without a test server.
    public static func ifServed() async throws -> TestSchema? {
        guard let address = TestServer.address else { return nil }
        return try await TestSchema(on: address)
    }

    private init(on address: String) async throws {
        server = try Self.opened(address)
        let name = "\(Self.prefix)\(Self.count.add(1, ordering: .relaxed).newValue)"
        self.name = name
        self.address = TestServer.address(address, adding: "options=-csearch_path%3D\(name)")
        _ = try await server.write { db in try db.execute(SQL(stringLiteral: "CREATE SCHEMA \(name)")) }
    }

    deinit {
        Task { [server, name] in try? await Self.drop(name, on: server) }
    }

    private static func opened(_ address: String) throws -> Database {
        try shared.withLock { shared in
            if let shared { return shared }
            let server = try Database(address, readers: 1)
            shared = server
            atexit(TestSchema.dropAll)
            return server
        }
    }

    private static func drop(_ name: String, on server: Database) async throws {
        _ = try await server.write { db in try db.execute(SQL(stringLiteral: "DROP SCHEMA IF EXISTS \(name) CASCADE")) }
    }

    /// What the tests left when the program ends; gives up after ten seconds.
    private static let dropAll: @convention(c) () -> Void = {
        let isDone = DispatchSemaphore(value: 0)
        Task {
            defer { isDone.signal() }
            guard let server = shared.withLock({ $0 }) else { return }
            let names = try await server.read { db in
                try db.all(String.self, "SELECT nspname FROM pg_namespace WHERE nspname LIKE \(prefix + "%")")
            }
            for name in names { try await drop(name, on: server) }
        }
        _ = isDone.wait(timeout: .now() + 10)
    }
}
