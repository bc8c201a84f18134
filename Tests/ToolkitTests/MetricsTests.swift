import Metrics
import Testing
import Toolkit

@Suite("Metrics")
struct MetricsTests {
    @Test("counters, gauges and histograms as Prometheus reads them")
    func text() {
        let board = MetricsBoard()
        board.describe("digit.answers", "Answers given.")
        Counter(label: "digit.answers", dimensions: [("class", "2xx")], factory: board).increment(by: 3)
        Counter(label: "digit.answers", dimensions: [("class", "2xx")], factory: board).increment()
        Meter(label: "open", dimensions: [], factory: board).increment(by: 2)
        Timer(label: "took", dimensions: [], factory: board).recordNanoseconds(30_000_000)
        board.observe("memory", "Bytes held.") { 12 }
        let lines = board.text.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(3) == [
                "# HELP digit_answers Answers given.", "# TYPE digit_answers counter", "digit_answers{class=\"2xx\"} 4",
            ])
        #expect(lines.contains("# TYPE memory gauge") && lines.contains("memory 12"))
        #expect(lines.contains("open 2"))
        #expect(lines.contains("took_bucket{le=\"0.025\"} 0") && lines.contains("took_bucket{le=\"0.05\"} 1"))
        #expect(lines.contains("took_bucket{le=\"+Inf\"} 1") && lines.contains("took_sum 0.03"))
    }

    @Test("a name, a value or a sentence cannot break a line")
    func escaping() {
        let board = MetricsBoard()
        board.describe("odd name", "two\nlines")
        board.count("odd name", ("path", "a\"b\\c\n"))
        #expect(board.text == "# HELP odd_name two\\nlines\n# TYPE odd_name counter\nodd_name{path=\"a\\\"b\\\\c\\n\"} 1\n")
    }

    @Test("a series that was destroyed is no longer shown")
    func destroyed() {
        let board = MetricsBoard()
        let counter = Counter(label: "gone", dimensions: [], factory: board)
        counter.increment()
        counter.destroy()
        #expect(board.text.isEmpty)
    }
}
