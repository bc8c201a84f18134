@testable import Database
import Foundation

/// Makes and drops databases on the test server, one after the other: neither is allowed in a transaction.
actor ServerDesk {
    static let shared = TestServer.address.map(ServerDesk.init)

    private let server: String
    private var link: PostgreSQLLink?
    private var count = 0
    private var templates: [[String]: Task<String, any Error>] = [:]

    private init(_ server: String) {
        self.server = server
    }

    nonisolated func address(of name: String) -> String {
        TestServer.address(server, adding: "dbname=\(name)")
    }

    /// The name of a database with the tables of `migrations`, made once for all who want the same.
    func template(for migrations: [Migration]) async throws -> String {
        let names = migrations.map(\.name)
        if let made = templates[names] { return try await made.value }
        let making = Task {
            let name = try copy(of: "template0")
            let database = try Database(address(of: name), readers: 1, writers: 1)
            try await database.migrate(migrations)
            try await database.close()
            return name
        }
        templates[names] = making
        return try await making.value
    }

    /// The name of a new database.
    func copy(of template: String) throws -> String {
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try ask("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    /// A server that is being stopped drops nothing, and its folder goes.
    func drop(_ name: String) {
        try? ask("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    private func ask(_ sql: String) throws {
        let link = try self.link ?? open()
        try link.run(sql)
    }

    private func open() throws -> PostgreSQLLink {
        guard let address = try PostgreSQLAddress(server, readers: 1, writers: 1, patience: 60) else {
            throw DatabaseFailure.notFound("no address of a PostgreSQL server: \(server)")
        }
        let opened = try PostgreSQLLink(address, readsOnly: false)
        link = opened
        return opened
    }
}
