import Synchronization

/// How many answers of each class the site has given, and how many requests are being answered now.
public final class Traffic: Sendable {
    private let classes: [Counter]
    private let open = Atomic<Int>(0)

    /// A counter in a box, so that an array can hold it.
    private final class Counter: Sendable {
        let value = Atomic<Int>(0)
    }

    public init() { classes = (0..<6).map { _ in Counter() } }

    public func count(_ status: Int) {
        let index = min(max(status / 100, 0), 5)
        classes[index].value.wrappingAdd(1, ordering: .relaxed)
    }

    public func opened() { open.wrappingAdd(1, ordering: .relaxed) }
    public func closed() { open.wrappingSubtract(1, ordering: .relaxed) }

    public var inFlight: Int { open.load(ordering: .relaxed) }

    /// Answers of one class: `answered(5)` counts 500 to 599.
    public func answered(_ statusClass: Int) -> Int { classes[statusClass].value.load(ordering: .relaxed) }
}
