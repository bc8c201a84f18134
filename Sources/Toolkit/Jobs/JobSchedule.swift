import Database

/// Work that comes back by itself. Several nodes may keep the same schedule: each time is ordered once.
public struct JobSchedule: Sendable {
    public enum Rhythm: Sendable, Equatable {
        /// Every so many seconds.
        case every(seconds: Int)
        /// Once a day, so many minutes after midnight in Brussels.
        case daily(minute: Int)

        /// The first time after `now`.
        func next(after now: Instant) -> Instant {
            switch self {
            case .every(let seconds):
                return now.adding(seconds: max(1, seconds))
            case .daily(let minute):
                let today = Day(of: now)
                let time = today.start.adding(seconds: minute * 60)
                return time > now ? time : today.adding(days: 1).start.adding(seconds: minute * 60)
            }
        }
    }

    let name: String
    let rhythm: Rhythm
    private let order: @Sendable (Instant, Connection) throws -> Void

    /// `name` is the schedule's own: another name is another schedule.
    public init<Payload>(_ name: String, _ rhythm: Rhythm, _ kind: JobKind<Payload>, _ payload: Payload) {
        self.name = name
        self.rhythm = rhythm
        order = { time, db in
            try Job.order(kind, payload, once: "\(name) \(time.iso8601)", due: time, at: time, in: db)
        }
    }

    /// When it is due; nil before anybody has kept it.
    func next(in db: Connection) throws -> Instant? {
        try db.value(Instant.self, "SELECT next FROM job_schedule WHERE name = \(name)")
    }

    /// Orders what has become due, once however long nobody looked.
    func keep(at now: Instant, in db: Connection) throws {
        let next = rhythm.next(after: now)
        guard let time = try self.next(in: db) else {
            try db.execute("INSERT INTO job_schedule (name, next) VALUES (\(name), \(next)) ON CONFLICT (name) DO NOTHING")
            return
        }
        guard time <= now else { return }
        try order(time, db)
        try db.execute("UPDATE job_schedule SET next = \(next) WHERE name = \(name)")
    }
}
