/// A body on its way to a thread, and whoever waits for its value.
protocol Job: Sendable {
    var errand: Errand { get }

    /// Runs the body, then `check`, and keeps what they give; throws what they throw.
    func run(in connection: Connection, check: () throws -> Void) throws

    /// Wakes whoever waits, with what the body gave, or with `failure`.
    func answer(_ failure: (any Error)?)
}

/// Used by one thread after the other: the one that asks, then the one that works.
final class Asked<Value: Sendable>: Job, @unchecked Sendable {
    let errand: Errand
    private let body: @Sendable (Connection) throws -> Value
    private let waiting: CheckedContinuation<Value, any Error>
    private var result: Result<Value, any Error> = .failure(DatabaseFailure.closed)

    init(
        _ errand: Errand, _ body: @escaping @Sendable (Connection) throws -> Value,
        waiting: CheckedContinuation<Value, any Error>
    ) {
        self.errand = errand
        self.body = body
        self.waiting = waiting
    }

    func run(in connection: Connection, check: () throws -> Void) throws {
        result = Result {
            let value = try body(connection)
            try check()
            return value
        }
        _ = try result.get()
    }

    func answer(_ failure: (any Error)?) {
        waiting.resume(with: failure.map { .failure($0) } ?? result)
    }
}
