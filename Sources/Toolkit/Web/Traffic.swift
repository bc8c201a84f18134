import Metrics

/// What is counted of requests: answers by class of status, those in flight, and how long a page takes.
public final class Traffic: Sendable {
    private let classes: [Counter]
    private let open: Meter
    private let duration: Timer

    public init(board: MetricsBoard) {
        board.describe("digit_http_responses_total", "Answers given, by class of status.")
        board.describe("digit_http_in_flight", "Requests being answered.")
        board.describe("digit_http_seconds", "Time from request to answer, those from the shelf left out.")
        classes = (0..<6).map {
            Counter(label: "digit_http_responses_total", dimensions: [("class", "\($0)xx")], factory: board)
        }
        open = Meter(label: "digit_http_in_flight", dimensions: [], factory: board)
        duration = Timer(label: "digit_http_seconds", dimensions: [], preferredDisplayUnit: .seconds, factory: board)
    }

    /// Counts an answer: `count(404)` is one more of class `4xx`.
    public func count(_ status: Int) {
        classes[min(max(status / 100, 0), 5)].increment()
    }

    func opened() { open.increment() }

    func closed(after time: Duration) {
        open.decrement()
        let (seconds, attoseconds) = time.components
        duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
