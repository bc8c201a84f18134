import Synchronization

/// How often a body has run.
final class Runs: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .relaxed) }

    /// True the first time.
    func begin() -> Bool { number.add(1, ordering: .relaxed).newValue == 1 }
}
