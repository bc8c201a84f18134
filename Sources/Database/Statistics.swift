import Synchronization

/// What a database has done since it was opened.
public struct Statistics: Hashable, Sendable {
    /// Transactions written to disk.
    public var commits = 0
    /// Bodies of `write` that shared these transactions.
    public var bodies = 0
    /// Bodies that no thread has taken yet, now.
    public var waiting = 0
}

final class StatisticsCounter: Sendable {
    private let counted = Mutex(Statistics())

    var now: Statistics { counted.withLock { $0 } }

    func add(commits: Int, bodies: Int) {
        counted.withLock {
            $0.commits += commits
            $0.bodies += bodies
        }
    }
}
