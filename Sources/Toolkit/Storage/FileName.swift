import Foundation

/// The name under which a file is handed over: as the sender wrote it, without what could mislead who gets it.
public struct FileName: Sendable, Equatable {
    public static let longest = 120

    public let text: String

    /// The name of a file of this kind. A folder before it is left out, and so are control characters and marks that turn the
    /// direction of writing; a name without an ending gets one. nil when the ending belongs to another kind.
    public init?(_ sent: String, of kind: FileKind) {
        let last = sent.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let clean = String(String.UnicodeScalarView(last.unicodeScalars.filter(Self.isPlain))).trimmed
        let parts = clean.split(separator: ".", omittingEmptySubsequences: false)
        let ending = parts.count > 1 ? String(parts.last ?? "").lowercased() : ""
        guard ending.isEmpty || kind.endings.contains(ending) else { return nil }
        let stem = ending.isEmpty ? clean : String(clean.dropLast(ending.count + 1))
        let base = String(stem.trimmingCharacters(in: CharacterSet(charactersIn: ". ")).prefix(Self.longest))
        text = (base.isEmpty ? "file" : base) + "." + (ending.isEmpty ? kind.endings[0] : ending)
    }

    private static func isPlain(_ letter: Unicode.Scalar) -> Bool {
        switch letter.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: !"\"<>:|?*".unicodeScalars.contains(letter)
        }
    }

    /// What follows the last dot.
    public var ending: String { text.split(separator: ".").last.map { $0.lowercased() } ?? "" }

    /// `Content-Disposition` for this name. Source: RFC 6266; RFC 8187 for names beyond ASCII.
    public func disposition(isShown: Bool) -> String {
        let plain = String(text.unicodeScalars.map { $0.isASCII ? Character($0) : "_" })
        let encoded = text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? plain
        return "\(isShown ? "inline" : "attachment"); filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    /// As it stands in an address.
    public var inPath: String { text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? text }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
