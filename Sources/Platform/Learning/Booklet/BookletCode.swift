/// The twelve digits that open a booklet: eleven at random and a check digit, so that a slip of the finger is noticed before
/// the store is asked. Said and written like a telephone number: `482 913 705 264`.
struct BookletCode: Hashable, Sendable {
    let digits: String

    /// Reads what somebody typed: spaces, dots and dashes are welcome; nil when it is not twelve digits that check.
    init?(_ typed: String) {
        let digits = typed.filter { !" .-/\u{A0}\u{202F}".contains($0) }
        guard digits.utf8.count == 12, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), Self.remainder(of: digits) == 0
        else { return nil }
        self.digits = digits
    }

    private init(payload: String) {
        let check = Self.remainder(of: payload)
        digits = payload + String(check)
    }

    /// A new code from the system's random numbers.
    static func random() -> BookletCode {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    static func random(using generator: inout some RandomNumberGenerator) -> BookletCode {
        BookletCode(payload: String((0..<11).map { _ in Character(String(Int.random(in: 0...9, using: &generator))) }))
    }

    /// Four groups of three.
    var grouped: String {
        stride(from: 0, to: 12, by: 3).map { String(digits.dropFirst($0).prefix(3)) }.joined(separator: "\u{A0}")
    }

    /// Damm's algorithm: finds every single wrong digit and every swap of two neighbours.
    /// Source: H. M. Damm, *Total anti-symmetrische Quasigruppen*, Marburg 2004.
    private static func remainder(of digits: String) -> Int {
        digits.utf8.reduce(0) { table[$0][Int($1) - 0x30] }
    }

    private static let table = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]
}
