import Synchronization

/// Remembers for a moment that the server stayed silent, so that a crowd of questions does not wait for it one after the other:
/// each would spend the whole patience of a connection. A server that refuses at once may be asked again at once.
final class PostgreSQLOutage: Sendable {
    private static let memory = Duration.seconds(1)
    private static let silence = Duration.milliseconds(500)

    private let last = Mutex<(failure: DatabaseFailure, at: ContinuousClock.Instant)?>(nil)

    /// What `connect` gives; while an outage is remembered, its failure at once.
    func reached<Link>(_ connect: () throws -> Link) throws -> Link {
        if let known = last.withLock({ $0 }), known.at.duration(to: .now) < Self.memory { throw known.failure }
        let begin = ContinuousClock.now
        do {
            return try connect()
        } catch let failure as DatabaseFailure {
            if case .unreachable = failure, begin.duration(to: .now) > Self.silence { last.withLock { $0 = (failure, .now) } }
            throw failure
        }
    }
}
