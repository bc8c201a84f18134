extension MetricsBoard {
    /// Everything on the board in Prometheus' text format 0.0.4, sorted by name.
    /// Source: https://prometheus.io/docs/instrumenting/exposition_formats/
    public var text: String {
        var text = ""
        var last = ""
        for (name, series) in all.sorted(by: { ($0.name.label, $0.name.dimensions) < ($1.name.label, $1.name.dimensions) }) {
            let label = PrometheusText.label(name.label)
            if label != last {
                last = label
                if let help = help(name.label) { text += "# HELP \(label) \(PrometheusText.escaped(help))\n" }
                text += "# TYPE \(label) \(series.kind)\n"
            }
            for line in series.lines {
                let extras = [name.dimensions, line.extra].filter { !$0.isEmpty }.joined(separator: ",")
                text += "\(label)\(line.ending)\(extras.isEmpty ? "" : "{\(extras)}") \(PrometheusText.number(line.value))\n"
            }
        }
        return text
    }
}

/// How Prometheus writes names, values and texts.
enum PrometheusText {
    static func dimensions(_ dimensions: [(String, String)]) -> String {
        dimensions.map { "\(label($0.0))=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }

    /// Letters, digits, `_` and `:`; swift-metrics' dots become `_`.
    static func label(_ name: String) -> String {
        let letters = name.map { letter in
            letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_" || letter == ":") ? letter : "_"
        }
        return letters.first?.isNumber == true ? "_" + String(letters) : String(letters)
    }

    static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }

    static func escaped(_ text: String) -> String {
        text.map { letter in
            switch letter {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(letter)
            }
        }.joined()
    }
}
