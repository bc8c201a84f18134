import Database
import Foundation
import TestDatabases
import Testing

/// A server that a test starts and stops itself, with the script that `bin/test` uses.
private final class OwnServer: Sendable {
    private let folder = URL(filePath: "/tmp/digit-server-\(UUID().uuidString.prefix(8))")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    }

    /// What `bin/postgres-for-tests` says: the address, when it starts.
    @discardableResult
    func run(_ command: String) async throws -> String {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../bin/postgres-for-tests")
        let output = folder.path + ".output"
        defer { try? FileManager.default.removeItem(atPath: output) }
        // Foundation's `Process` waits for all who inherit from the script, and so for the server.
        let status = await withCheckedContinuation { continuation in
            Thread { [folder] in
                let line = "'\(script.standardizedFileURL.path)' \(command) '\(folder.path)' > '\(output)'"
                continuation.resume(returning: system(line))
            }.start()
        }
        #expect(status == 0)
        return try String(contentsOfFile: output, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

@Suite("A server that stops and starts again", .enabled(if: TestServer.isThere))
struct RestartTests {
    @Test("while it is away it is unreachable, and afterwards all goes on by itself")
    func restart() async throws {
        let server = try OwnServer()
        do {
            try await outlived(server)
            try await server.run("remove")
        } catch {
            try await server.run("remove")
            throw error
        }
    }

    private func outlived(_ server: OwnServer) async throws {
        let database = try await Database(server.run("start"))
        try await database.migrate(Migration.samples)
        var listener = database.notifications("learners").makeAsyncIterator()
        #expect(await listener.next() == .mayHaveMissed)
        try await database.write { db in try db.tally(1) }
        _ = try await database.read { db in try db.tallied() }

        try await server.run("stop")
        for _ in 1...2 {
            let read = await #expect(throws: DatabaseFailure.self) { try await database.read { db in try db.tallied() } }
            let write = await #expect(throws: DatabaseFailure.self) { try await database.write { db in try db.tally(9) } }
            for failure in [read, write] {
                guard case .unreachable = failure else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
            }
        }

        try await server.run("start")
        try await database.write { db in try db.tally(2) }
        let tallied = try await database.read { db in try db.tallied() }
        #expect(tallied == [1, 2])
        #expect(await listener.next() == .mayHaveMissed)
        try await database.write { db in try database.notify("learners", "again", in: db) }
        #expect(await listener.next() == .said("again"))
        try await database.close()
    }
}
