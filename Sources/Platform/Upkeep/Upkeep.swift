import Database
import Toolkit

/// What the site does by itself: its kinds of job, and when they come back.
public struct Upkeep: Sendable {
    let site: Site

    public init(site: Site) { self.site = site }

    /// A job that needs no more than its name.
    struct Nothing: Codable, Sendable {}

    static let sweeping = JobKind<Nothing>("sweep")

    /// At three in the morning, when few people learn.
    private static let quietHour = 3 * 60

    /// Every kind of job of the site, and who does it.
    public var workshop: JobWorkshop {
        var workshop = JobWorkshop()
        workshop.add(Self.sweeping) { [site] _, run in
            let now = site.now
            try await run.end { db in try Sweep.all(at: now, in: db) }
        }
        workshop.add(JobSchedule("sweep", .daily(minute: Self.quietHour), Self.sweeping, Nothing()))
        return workshop
    }
}
