import CZxcvbn
import Foundation

/// How hard a password is to guess for somebody who tries the most common ones first.
public enum PasswordStrength {
    /// The fewest letters and signs: OWASP ASVS 5.0 asks for more than eight, we for twelve.
    public static let fewest = 12
    public static let most = 128
    /// Some ten thousand million tries.
    private static let enough = 33.0

    public enum Flaw: String, Error, Sendable {
        case short, long, common
    }

    /// Nil when it is good. `near` are words that somebody who knows the person tries first: her name, her address.
    /// `common` are words that many people of this country choose.
    public static func flaw(of password: String, near: [String], common: [String] = []) -> Flaw? {
        if password.count < fewest { return .short }
        if password.count > most || password.utf8.count > 4 * most { return .long }
        return bits(of: password, near: near + common) < enough ? .common : nil
    }

    private static func bits(of password: String, near: [String]) -> Double {
        var words: [UnsafePointer<CChar>?] = near.flatMap(parts).map { word in strdup(word).map { UnsafePointer($0) } }
        defer { for word in words { free(UnsafeMutableRawPointer(mutating: word)) } }
        words.append(nil)
        // Whoever guesses tries words without their accents first.
        let plain = password.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        return min(ZxcvbnMatch(password.lowercased(), &words, nil), ZxcvbnMatch(plain, &words, nil))
    }

    /// The words of a name or an address, as guessers write them.
    private static func parts(_ text: String) -> [String] {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).split { !$0.isLetter && !$0.isNumber }
            .map(String.init).filter { $0.count > 2 }
    }
}
