/// Numbers as Belgium writes them in each language.
public enum Numbers {
    /// A whole number with its thousands apart: `40 000` in French, `40.000` in Dutch and German, `40,000` in English.
    public static func text(_ number: Int, _ language: Language) -> String {
        let digits = Array(String(number.magnitude))
        guard digits.count > 3 else { return String(number) }
        var result = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += separator(language) }
            result.append(digit)
        }
        return result
    }

    private static func separator(_ language: Language) -> String {
        switch language {
        case .fr: "\u{202F}"
        case .nl, .de: "."
        case .en: ","
        }
    }
}
