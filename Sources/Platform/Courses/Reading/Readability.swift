import Foundation
import Toolkit

/// Sentences short enough for the people they are for.
enum Readability {
    /// Notes each sentence of a lesson's text with more than `longest` words.
    static func note(_ file: URL, longest: Int, _ faults: Faults) {
        guard let source = try? String(contentsOf: file, encoding: .utf8) else { return }
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for sentence in sentences(of: line) {
                let words = wordCount(sentence)
                guard words > longest else { continue }
                faults.note(
                    "long-sentence", line: index + 1,
                    ["words": "\(words)", "longest": "\(longest)", "value": sentence.prefix(60).trimmed])
            }
        }
    }

    /// The sentences of one line of Markdown or YAML; several strings of a list on one line are several sentences.
    static func sentences(of line: some StringProtocol) -> [String] {
        let text = String(line).replacingOccurrences(of: "\", \"", with: ".")
            .replacingOccurrences(of: "\", ", with: ".").replacing(/\]\([^)]*\)/, with: "")
        return text.split { ".!?…:;".contains($0) }.map { $0.trimmed }
    }

    private static func wordCount(_ sentence: String) -> Int {
        sentence.split { $0.isWhitespace || $0 == "\u{202F}" }.filter { word in word.contains(where: \.isLetter) }.count
    }
}
