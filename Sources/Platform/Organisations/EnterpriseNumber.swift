/// The number of an organisation in the Belgian Crossroads Bank for Enterprises (BCE, KBO): ten digits, the first 0 or 1, the
/// last two being 97 less the remainder of the others by 97. Source: Royal Decree of 24 June 2003 on the enterprise number.
struct EnterpriseNumber: Hashable, Sendable {
    let digits: String

    /// Reads what somebody typed: `BE 0123.456.749`, `0123456749`, `123456749`. Nil when it does not check.
    init?(_ typed: String) {
        var digits = typed.uppercased().filter { !" .-/\u{A0}".contains($0) }
        if digits.hasPrefix("BE") { digits.removeFirst(2) }
        if digits.utf8.count == 9 { digits = "0" + digits }
        guard digits.utf8.count == 10, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.hasPrefix("0") || digits.hasPrefix("1"), let base = Int(digits.prefix(8)), let check = Int(digits.suffix(2)),
            97 - base % 97 == check
        else { return nil }
        self.digits = digits
    }

    /// `0123.456.749`.
    var grouped: String { "\(digits.prefix(4)).\(digits.dropFirst(4).prefix(3)).\(digits.suffix(3))" }
}
