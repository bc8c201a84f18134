import Database
import Toolkit

/// What the site does by itself: its kinds of job, and when they come back.
public struct Upkeep: Sendable {
    let site: Site
    /// With which key the journal is sealed; nil: it is not.
    let sealing: Sealing?

    public init(site: Site, sealing: Sealing?) {
        self.site = site
        self.sealing = sealing
    }

    /// A job that needs no more than its name.
    struct Nothing: Codable, Sendable {}

    static let sweeping = JobKind<Nothing>("sweep")
    static let sealingJob = JobKind<Nothing>("seal")

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
        if let sealing {
            workshop.add(Self.sealingJob) { [site] _, _ in
                let now = site.now
                while try await site.database.write({ db in try sealing.sealNext(at: now, in: db) }) > 0 {}
            }
            workshop.add(JobSchedule("seal", .every(seconds: 60), Self.sealingJob, Nothing()))
        }
        return workshop
    }
}
