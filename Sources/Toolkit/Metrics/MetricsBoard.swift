import Metrics
import Synchronization

/// What the program and its libraries count, as swift-metrics hands it over; `text` shows it to Prometheus.
///
/// Give it to a `Counter` or `Timer` of ours as `factory`, and to `MetricsSystem.bootstrap` for those of libraries.
public final class MetricsBoard: MetricsFactory, Sendable {
    struct Name: Hashable {
        let label: String
        /// As Prometheus writes them: `class="2xx"`.
        let dimensions: String
    }

    private let kept = Mutex<[Name: any Series]>([:])
    private let helps = Mutex<[String: String]>([:])

    public init() {}

    /// Says in one sentence what a series counts.
    public func describe(_ label: String, _ help: String) {
        helps.withLock { $0[label] = help }
    }

    /// A figure that is asked for each time somebody looks.
    public func observe(_ label: String, isCounter: Bool = false, _ help: String, _ value: @escaping @Sendable () -> Int) {
        describe(label, help)
        kept.withLock { $0[Name(label: label, dimensions: "")] = Observed(isCounter: isCounter, value: value) }
    }

    /// Puts a figure in the place of the last one.
    public func set(_ label: String, _ value: Double, _ help: String) {
        describe(label, help)
        makeMeter(label: label, dimensions: []).set(value)
    }

    /// One more of something that happens seldom.
    public func count(_ label: String, _ dimensions: (String, String)...) {
        makeCounter(label: label, dimensions: dimensions).increment(by: 1)
    }

    var all: [(name: Name, series: any Series)] {
        kept.withLock { kept in kept.map { (name: $0.key, series: $0.value) } }
    }

    func help(_ label: String) -> String? { helps.withLock { $0[label] } }

    private func series<Kept: Series>(_ label: String, _ dimensions: [(String, String)], _ make: () -> Kept) -> Kept {
        let name = Name(label: label, dimensions: PrometheusText.dimensions(dimensions))
        return kept.withLock { kept in
            if let known = kept[name] as? Kept { return known }
            let made = make()
            kept[name] = made
            return made
        }
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions) { Tally() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { Gauge() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { return series(label, dimensions) { Histogram(bounds: Histogram.powers) } }
        return series(label, dimensions) { Gauge() }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions) { Histogram(bounds: Histogram.seconds) }
    }

    public func destroyCounter(_ handler: any CounterHandler) { drop(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { drop(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { drop(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { drop(handler) }

    private func drop(_ handler: AnyObject) {
        kept.withLock { kept in kept = kept.filter { $0.value !== handler } }
    }
}
