/// The spaces a language asks for, so that authors can type ordinary ones.
public enum Typography {
    private static let narrow: Character = "\u{202F}"
    private static let fixed: Character = "\u{00A0}"

    /// French: unbreakable spaces before `? ! ; : %` and inside `« »`. Other languages: unchanged.
    /// Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
    public static func set(_ text: String, _ language: Language) -> String {
        guard language == .fr, text.contains(where: { "?!;:%«»".contains($0) }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 8)
        var previous: Character?
        for character in text {
            switch character {
            case "?", "!", ";":
                if previous == " " { result.removeLast(); result.append(narrow) }
            case ":", "%", "»":
                if previous == " " { result.removeLast(); result.append(fixed) }
            case " " where previous == "«":
                result.append(fixed)
                previous = fixed
                continue
            default:
                break
            }
            result.append(character)
            previous = character
        }
        return result
    }
}
