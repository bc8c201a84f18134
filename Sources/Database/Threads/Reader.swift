/// Runs bodies that read, each in one transaction that sees one moment of the database.
final class Reader {
    private let open: () throws -> any Session
    private var connection: Connection?

    /// `open` is called at the first body, and again as long as it fails.
    init(_ open: @escaping () throws -> any Session) {
        self.open = open
    }

    func take(_ jobs: [any Job]) {
        for job in jobs {
            do {
                let connection = try connection ?? Connection(open(), mayWrite: false)
                self.connection = connection
                try connection.session.use { try Self.run(job, in: connection) }
                job.answer(nil)
            } catch {
                job.answer(error)
            }
        }
    }

    func end() throws {
        try connection?.session.close()
        connection = nil
    }

    /// Runs again what a broken connection or another transaction interrupted.
    static func run(_ job: any Job, in connection: Connection) throws {
        var retries = Retries()
        var errand = job.errand
        while true {
            do {
                return try run(in: connection, errand) { try job.run(in: $0, check: connection.session.check) }
            } catch is SecondQuestion {
                errand = .reading
            } catch {
                guard retries.mayRunAgain(1, after: error, connection.session.trouble) else { throw error }
            }
        }
    }

    /// What `body` gives, of one moment.
    static func run<Value>(
        in connection: Connection, _ errand: Errand = .reading, _ body: (Connection) throws -> Value
    ) throws -> Value {
        try connection.session.begin(errand)
        defer { connection.session.rollBack() }
        return try body(connection)
    }
}
