import Database
import Toolkit

/// What the site does by itself: its kinds of job, and when they come back.
public struct Upkeep: Sendable {
    let site: Site
    /// With which key the journal is sealed; nil: it is not.
    let sealing: Sealing?

    /// Where backups go by themselves; nil: nowhere.
    let backups: BackupPlan?

    public init(site: Site, sealing: Sealing?, backups: BackupPlan? = nil) {
        self.site = site
        self.sealing = sealing
        self.backups = backups
    }

    /// A job that needs no more than its name.
    struct Nothing: Codable, Sendable {}

    static let sweeping = JobKind<Nothing>("sweep")
    static let digest = JobKind<Nothing>("digest")
    static let resting = JobKind<Nothing>("inactive")
    static let tidying = JobKind<Nothing>("files")
    static let sealingJob = JobKind<Nothing>("seal")
    static let backupJob = JobKind<Nothing>("backup", rule: JobRule(attempts: 4, lease: 600, wait: 300))

    /// At three in the morning, when few people learn.
    private static let quietHour = 3 * 60
    /// At seven, before people come to work.
    private static let morning = 7 * 60

    /// Every kind of job of the site, and who does it.
    public var workshop: JobWorkshop {
        var workshop = JobWorkshop()
        workshop.add(Self.sweeping) { [site] _, run in
            let now = site.now
            try await run.end { db in try Sweep.all(at: now, in: db) }
        }
        workshop.add(Self.resting) { [site] _, run in
            let now = site.now
            try await run.end { db in try Inactivity(at: now, in: db).act(site: site, at: now, in: db) }
        }
        workshop.add(JobSchedule("sweep", .daily(minute: Self.quietHour), Self.sweeping, Nothing()))
        workshop.add(Self.digest) { [site] _, run in
            let now = site.now
            try await run.end { db in try Digest(site: site).send(at: now, in: db) }
        }
        workshop.add(JobSchedule("digest", .daily(minute: Self.morning), Self.digest, Nothing()))
        workshop.add(JobSchedule("inactive", .daily(minute: Self.quietHour + 20), Self.resting, Nothing()))
        workshop.add(Self.tidying) { [site] _, _ in
            try await FileContent.sweep(site.files, site.database, at: site.now)
        }
        workshop.add(JobSchedule("files", .daily(minute: Self.quietHour + 10), Self.tidying, Nothing()))
        workshop.add(OutboxMail.sending) { [site] errand, run in
            try await OutboxMail.send(
                errand.mail, through: site.settings.mail, from: site.settings.baseURL, site.database, at: site.now, run)
        }
        if let sealing {
            workshop.add(Self.sealingJob) { [site] _, _ in
                try await sealing.sealAll(site.database, clock: site.settings.clock)
            }
            workshop.add(JobSchedule("seal", .every(seconds: 60), Self.sealingJob, Nothing()))
        }
        if let backups {
            workshop.add(Self.backupJob) { [site] _, _ in try await backups.run(site.database, at: site.now) }
            workshop.add(JobSchedule("backup", .daily(minute: Self.quietHour + 30), Self.backupJob, Nothing()))
        }
        return workshop
    }
}
