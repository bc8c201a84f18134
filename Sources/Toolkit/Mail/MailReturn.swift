/// A mail that came back: a delivery status notification (RFC 3464), as far as we need it.
public struct MailReturn: Sendable, Equatable {
    /// The name we gave the mail: what stands before the @ of its `Message-ID`.
    public let id: String
    /// `5.1.1`, where the notification says so.
    public let status: String
    /// Whether it will never arrive; a warning that it is late is none.
    public let isFinal: Bool

    static let mostBytes = 1 << 20

    /// Nil when it is no notification, or not of a mail of ours.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.mostBytes else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        let fields = lines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":"), !line.hasPrefix(" "), !line.hasPrefix("\t") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmed)
        }
        guard let status = fields.first(where: { $0.name == "status" })?.value,
            let action = fields.first(where: { $0.name == "action" })?.value.lowercased()
        else { return nil }
        // The first Message-ID is the notification's own; ours stands in what it returns.
        let names = fields.filter { $0.name == "message-id" }.compactMap { Self.name($0.value) }
        guard let own = names.last else { return nil }
        id = own
        self.status = String(status.prefix { $0.isNumber || $0 == "." }.prefix(12))
        isFinal = action == "failed" && status.hasPrefix("5")
    }

    private static func name(_ value: String) -> String? {
        guard value.hasPrefix("<"), let at = value.firstIndex(of: "@") else { return nil }
        let name = String(value[value.index(after: value.startIndex)..<at])
        return name.utf8.count == 36
            && name.utf8.allSatisfy { ($0 | 0x20) > 0x60 && ($0 | 0x20) < 0x67 || $0 == 0x2D || (0x30...0x39).contains($0) }
            ? name : nil
    }
}
