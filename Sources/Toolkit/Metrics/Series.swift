import Metrics
import Synchronization

/// One figure, or one distribution, and how Prometheus is told of it.
protocol Series: AnyObject, Sendable {
    var kind: String { get }
    /// The endings of its lines (`_sum`, or none), what more they name (`le="0.1"`), and their values.
    var lines: [(ending: String, extra: String, value: Double)] { get }
}

/// Counts upwards.
final class Tally: Series, CounterHandler {
    private let value = Atomic<Int64>(0)
    let kind = "counter"

    var lines: [(ending: String, extra: String, value: Double)] {
        [("", "", Double(value.load(ordering: .relaxed)))]
    }

    func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }
}

/// Goes up and down.
final class Gauge: Series, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)
    let kind = "gauge"

    var lines: [(ending: String, extra: String, value: Double)] { [("", "", value.withLock { $0 })] }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
}

/// How many values were at most each bound.
final class Histogram: Series, TimerHandler, RecorderHandler {
    /// From 1 ms to 10 s.
    static let seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
    static let powers = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    private struct Counts {
        var under: [Int]
        var count = 0
        var sum = 0.0
    }

    private let bounds: [Double]
    private let counts: Mutex<Counts>
    let kind = "histogram"

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Mutex(Counts(under: bounds.map { _ in 0 }))
    }

    var lines: [(ending: String, extra: String, value: Double)] {
        let counts = counts.withLock { $0 }
        let buckets = zip(bounds, counts.under).map { bound, under in
            (ending: "_bucket", extra: "le=\"\(PrometheusText.number(bound))\"", value: Double(under))
        }
        return buckets + [
            ("_bucket", "le=\"+Inf\"", Double(counts.count)), ("_sum", "", counts.sum), ("_count", "", Double(counts.count)),
        ]
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        counts.withLock { counts in
            counts.count += 1
            counts.sum += value
            for (place, bound) in bounds.enumerated() where value <= bound { counts.under[place] += 1 }
        }
    }
}

/// A figure kept elsewhere.
final class Observed: Series {
    private let isCounter: Bool
    private let value: @Sendable () -> Int

    init(isCounter: Bool, value: @escaping @Sendable () -> Int) {
        self.isCounter = isCounter
        self.value = value
    }

    var kind: String { isCounter ? "counter" : "gauge" }
    var lines: [(ending: String, extra: String, value: Double)] { [("", "", Double(value()))] }
}
