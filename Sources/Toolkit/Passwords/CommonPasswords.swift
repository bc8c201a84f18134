import Foundation

/// Words that begin many passwords of our visitors and are in no English list: one a line, in lower case, without accents.
public struct CommonPasswords: Sendable {
    public let words: [String]

    public init(_ words: [String]) { self.words = words }

    /// Reads the list; lines that begin with `#` are notes.
    public init(file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        words = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }
}
