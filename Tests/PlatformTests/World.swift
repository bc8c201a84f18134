import Database
import Foundation
import Hummingbird
import Synchronization
import Testing
import TestDatabases
import Toolkit

@testable import Platform

/// A whole site for one test: real content, a private database, a clock that stands still until it is moved.
final class World: Sendable {
    let site: Site
    let doors: [Doors.Door]
    let responder: any HTTPResponder<VisitContext>
    private let clock: TestClock
    private let seat: Seat

    static let resources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Resources")

    /// The content that ships, read once for all tests.
    private static let content = Task { try await ContentFolder(resources.appending(path: "content")).catalogue }

    static var catalogue: Catalogue {
        get async throws { try await content.value }
    }

    /// A Monday morning in Brussels.
    static let monday = Instant(iso8601: "2026-11-23T09:00:00Z") ?? Instant(microseconds: 0)

    /// What this world has on disk.
    let folder = FileManager.default.temporaryDirectory.appending(path: "digit-world-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }

    init(
        baseURL: String = "http://localhost:8123", rateFactor: Double = 0, largestFile: Int = 1 << 20,
        contact: ContactCard = ContactCard()
    ) async throws {
        let clock = TestClock(Self.monday)
        let address = try #require(MailAddress("post@123digit.example"))
        let mail = MailDesk(
            route: .folder(folder.appending(path: "mail")), sender: MailSender(name: "123Digit", address: address))
        seat = await Seat()
        let database = try await FreshDatabase.open(Schema.migrations)
        site = try await Site(
            database: database, files: try FolderStore(folder), resources: Self.resources,
            settings: SiteSettings(
                baseURL: baseURL, rateFactor: rateFactor, largestFile: largestFile, contact: contact, mail: mail,
                sealKey: .fresh(), clock: { clock.now }),
            catalogue: try await Self.catalogue)
        let (router, doors) = site.routed()
        self.doors = doors
        responder = router.buildResponder()
        self.clock = clock
    }

    var now: Instant { clock.now }

    func pass(days: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        clock.move(seconds: days * 86_400 + minutes * 60 + seconds)
    }

    /// Somebody's browser, with nothing in it.
    func browser() -> Browser { Browser(world: self) }

    /// The last letter that was written to an address.
    func letter(to address: String) async throws -> Letter {
        let mails = try await site.database.read { db in try OutboxMail.latest(50, in: db) }
        return try #require(mails.first { $0.address == address }?.letter)
    }

    func count(_ sql: SQL) async throws -> Int {
        try await site.database.read { db in try db.value(Int.self, sql) ?? 0 }
    }
}

final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock { $0 } }

    func move(seconds: Int) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}
