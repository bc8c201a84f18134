import Database
import Foundation
import Toolkit

/// How the platform is: read at one moment, from the database, the disk and the program.
struct SystemState: Sendable {
    let engine: String
    let databaseBytes: Int?
    let freeBytes: Int?
    let residentBytes: Int
    let contentVersion: String
    let courses: Int
    let lastBackup: Instant?
    let lastSeal: Instant?
    let facts: Int
    let people: Int
    let booklets: Int
    let jobs: [Job.State: Int]

    init(_ site: Site, at now: Instant) async throws {
        let database = site.database
        engine = database.address.hasPrefix("sqlite:") ? "SQLite" : "PostgreSQL"
        let path = database.address.hasPrefix("sqlite:") ? String(database.address.dropFirst(7)) : nil
        let size = path.flatMap { try? FileManager.default.attributesOfItem(atPath: $0)[.size] as? NSNumber }
        let room = path.flatMap {
            try? FileManager.default.attributesOfFileSystem(forPath: $0)[.systemFreeSize] as? NSNumber
        }
        databaseBytes = size?.intValue
        freeBytes = room?.intValue
        residentBytes = Int(Process.residentBytes)
        contentVersion = Token.hash(site.catalogue.courses.map(\.version).joined(separator: " ")).prefix(12).description
        courses = site.catalogue.courses.count
        (lastBackup, lastSeal, facts, people, booklets, jobs) = try await database.read { db in
            (
                try Setting.lastBackup(in: db), try db.value(Instant.self, "SELECT MAX(at) FROM seal_head"),
                try db.value(Int.self, "SELECT COUNT(*) FROM fact") ?? 0,
                try db.value(Int.self, "SELECT COUNT(*) FROM person") ?? 0,
                try db.value(Int.self, "SELECT COUNT(*) FROM booklet") ?? 0, try Job.counts(in: db)
            )
        }
    }
}
