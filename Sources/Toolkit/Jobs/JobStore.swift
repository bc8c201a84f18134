import Database
import Foundation

extension Job {
    /// The tables of jobs, for the one timeline of the schema.
    public static let schema = """
        CREATE TABLE job (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            once_name TEXT,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead')),
            due BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            lease TEXT,
            leased_until BIGINT,
            parts_done BIGINT NOT NULL,
            parts BIGINT,
            trouble TEXT,
            created BIGINT NOT NULL,
            ended BIGINT,
            UNIQUE (kind, once_name)
        );
        CREATE INDEX job_state ON job (state, due);
        CREATE TABLE job_schedule (
            name TEXT PRIMARY KEY,
            next BIGINT NOT NULL
        );
        """

    /// Orders a job, in the transaction that makes it necessary. A job of the same kind and name that is there already is
    /// given back instead.
    @discardableResult
    public static func order<Payload>(
        _ kind: JobKind<Payload>, _ payload: Payload, once name: String? = nil, due: Instant? = nil, at now: Instant,
        in db: Connection
    ) throws -> ID<Job> {
        let text = String(decoding: try JSONEncoder().encode(payload), as: UTF8.self)
        let job = Job(
            id: .fresh(at: now), kind: kind.name, payload: text, onceName: name, state: .waiting, due: due ?? now,
            attempts: 0, partsDone: 0, created: now)
        let isNew =
            try db.execute(
                """
                INSERT INTO job (id, kind, payload, once_name, state, due, attempts, parts_done, created)
                VALUES (\(job.id), \(job.kind), \(text), \(name), \(job.state), \(job.due), 0, 0, \(now))
                ON CONFLICT (kind, once_name) DO NOTHING
                """) == 1
        if isNew { return job.id }
        return try db.first(ID<Job>.self, "SELECT id FROM job WHERE kind = \(kind.name) AND once_name = \(name)") ?? job.id
    }

    /// Whether there is anything to take: asked often, so it writes nothing.
    static func isDue(of kinds: [String], at now: Instant, in db: Connection) throws -> Bool {
        try db.value(
            Int.self,
            """
            SELECT 1 FROM job
            WHERE kind IN \(kinds)
                AND ((state = 'waiting' AND due <= \(now)) OR (state = 'running' AND leased_until <= \(now)))
            LIMIT 1
            """) != nil
    }

    /// Takes the job that has waited longest, for `seconds` without a sign of life.
    static func take(of kinds: [String], lease: String, for seconds: Int, at now: Instant, in db: Connection) throws -> Job? {
        let end = now.adding(seconds: seconds)
        return try db.first(
            Job.self,
            """
            UPDATE job SET state = 'running', lease = \(lease), leased_until = \(end), attempts = attempts + 1
            WHERE id = (
                SELECT id FROM job
                WHERE kind IN \(kinds)
                    AND ((state = 'waiting' AND due <= \(now)) OR (state = 'running' AND leased_until <= \(now)))
                ORDER BY due, id LIMIT 1)
            RETURNING *
            """)
    }

    /// A sign of life, with what is done so far; false when the lease went to another.
    static func keep(_ job: Job, for seconds: Int, at now: Instant, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE job SET leased_until = \(now.adding(seconds: seconds))
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'running'
            """) == 1
    }

    static func note(_ job: Job, done: Int, of parts: Int?, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE job SET parts_done = \(done), parts = \(parts)
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'running'
            """) == 1
    }

    /// Ends a job well; false when the lease went to another.
    static func end(_ job: Job, at now: Instant, in db: Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE job SET state = 'done', lease = NULL, leased_until = NULL, trouble = NULL, ended = \(now)
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'running'
            """) == 1
    }

    /// Puts a job back after a failure, or buries it when it was tried often enough.
    static func fail(_ job: Job, _ trouble: String, rule: JobRule, at now: Instant, in db: Connection) throws {
        let isDead = job.attempts >= rule.attempts
        let state = isDead ? State.dead : .waiting
        try db.execute(
            """
            UPDATE job SET state = \(state), due = \(now.adding(seconds: rule.pause(after: job.attempts))), lease = NULL,
                leased_until = NULL, trouble = \(String(trouble.prefix(2_000))), ended = \(isDead ? now : nil)
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'running'
            """)
    }

    /// Gives a job back that was not finished through no fault of its own: the node is stopping.
    static func release(_ job: Job, in db: Connection) throws {
        try db.execute(
            """
            UPDATE job SET state = 'waiting', lease = NULL, leased_until = NULL, attempts = attempts - 1
            WHERE id = \(job.id) AND lease = \(job.lease) AND state = 'running'
            """)
    }
}
