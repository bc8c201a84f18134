/// The statements of a text of SQL, and the words of a statement; strings, quoted names and comments are left whole.
enum SQLScript {
    /// A word (a keyword, a bare name) or anything else, spaces included; all together are the text again.
    struct Token {
        let text: String
        let isWord: Bool

        /// The word in upper case; nil for anything else.
        var word: String? { isWord ? text.uppercased() : nil }
    }

    /// What stands between semicolons; those inside `BEGIN … END` and `CASE … END` do not count.
    static func statements(of sql: String) -> [[Token]] {
        var statements: [[Token]] = []
        var statement: [Token] = []
        var depth = 0
        for token in tokens(of: sql) {
            switch token.word {
            case "BEGIN", "CASE": depth += 1
            case "END": depth -= 1
            default: break
            }
            if token.text == ";", depth <= 0 {
                statements.append(statement)
                statement = []
            } else {
                statement.append(token)
            }
        }
        return (statements + [statement]).filter { $0.contains { $0.isWord } }
    }

    /// Whether a statement begins or ends a transaction, which is not for bodies to do.
    static func steersTransaction(_ statement: String) -> Bool {
        let word = statement.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
        return ["BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE"].contains(word)
    }

    private static func tokens(of sql: String) -> [Token] {
        var tokens: [Token] = []
        var rest = sql.unicodeScalars[...]
        while let first = rest.first {
            let length =
                switch first {
                case "'", "\"": quotation(rest, first)
                case "-" where rest.starts(with: "--".unicodeScalars): rest.prefix { $0 != "\n" }.count
                case "/" where rest.starts(with: "/*".unicodeScalars): comment(rest)
                case _ where isWordPart(first): rest.prefix(while: isWordPart).count
                default: 1
                }
            tokens.append(Token(text: String(rest.prefix(length)), isWord: isWordPart(first)))
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    /// The length of a string or quoted name; a doubled quote inside reads as two that touch.
    private static func quotation(_ text: Substring.UnicodeScalarView, _ quote: Unicode.Scalar) -> Int {
        1 + text.dropFirst().prefix { $0 != quote }.count + 1
    }

    private static func comment(_ text: Substring.UnicodeScalarView) -> Int {
        guard let end = text.firstRange(of: "*/".unicodeScalars) else { return text.count }
        return text.distance(from: text.startIndex, to: end.upperBound)
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
    }
}
