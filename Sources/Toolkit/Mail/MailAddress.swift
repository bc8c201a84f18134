/// The address of a mailbox, as people type it: one `@`, a domain with a dot, letters that every server takes.
///
/// Narrower than RFC 5321 on purpose: no quotes, comments or address literals, which nobody types and which have fooled many
/// a program. Domains of other alphabets come in as `xn--…`.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// In lower case, so that one mailbox is one address.
    public let text: String

    public var domain: String { String(text[text.index(after: text.firstIndex(of: "@") ?? text.startIndex)...]) }

    public var description: String { text }

    /// Nil when it is no address.
    public init?(_ typed: String) {
        let text = typed.lowercased()
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else { return nil }
        self.text = text
    }

    private static func isLocalPart(_ part: Substring) -> Bool {
        let signs = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
        return (1...64).contains(part.utf8.count) && !part.hasPrefix(".") && !part.hasSuffix(".") && !part.contains("..")
            && part.utf8.allSatisfy { isLetterOrDigit($0) || signs.contains($0) }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && part.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
            && labels.last?.utf8.contains { !(0x30...0x39).contains($0) } ?? false
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
}
