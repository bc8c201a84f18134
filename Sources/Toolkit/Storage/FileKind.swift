/// The kinds of file people may bring, recognised by their first bytes. Anything a browser could run is none of them.
/// Source of the signatures: WHATWG MIME Sniffing, 6; PKWARE APPNOTE; ISO 32000.
public enum FileKind: String, Sendable, CaseIterable {
    case pdf, png, jpeg, gif, webp, mp3, ogg, webm, mp4, zip, text

    /// How many bytes are enough to tell.
    public static let bytesNeeded = 512

    /// What begins with these bytes; nil for what we do not take.
    public init?(beginning bytes: [UInt8]) {
        let text = bytes.prefix(Self.bytesNeeded)
        func begins(_ signature: String, at place: Int = 0) -> Bool {
            text.dropFirst(place).starts(with: signature.utf8)
        }
        if begins("%PDF-") {
            self = .pdf
        } else if text.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if text.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins("GIF87a") || begins("GIF89a") {
            self = .gif
        } else if begins("RIFF"), begins("WEBP", at: 8) {
            self = .webp
        } else if begins("ID3") || text.starts(with: [0xFF, 0xFB]) || text.starts(with: [0xFF, 0xF3]) {
            self = .mp3
        } else if begins("OggS") {
            self = .ogg
        } else if text.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            self = .webm
        } else if begins("ftyp", at: 4) {
            self = .mp4
        } else if text.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if Self.isPlain(text) {
            self = .text
        } else {
            return nil
        }
    }

    /// Readable text that no browser would take for a page or a drawing.
    private static func isPlain(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }) else { return false }
        let whole = bytes.count < bytesNeeded ? bytes : bytes.dropLast(Self.cut(bytes))
        guard let text = String(validating: whole, as: UTF8.self) else { return false }
        return !text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<")
    }

    /// Bytes of a last character that the beginning cuts in two.
    private static func cut(_ bytes: ArraySlice<UInt8>) -> Int {
        let tail = bytes.suffix(4).reversed().prefix { $0 & 0xC0 == 0x80 }.count
        return tail >= 4 ? 0 : tail + 1
    }

    /// How the names of such files may end, the usual one first.
    public var endings: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg"]
        case .ogg: ["ogg", "oga", "opus"]
        case .mp4: ["mp4", "m4a", "m4v"]
        case .zip: ["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "h5p"]
        case .text: ["txt", "csv", "md", "vtt", "srt"]
        default: [rawValue]
        }
    }

    /// The media type under which a file with this ending is served.
    public func mediaType(ending: String) -> String {
        switch (self, ending) {
        case (.pdf, _): "application/pdf"
        case (.png, _), (.jpeg, _), (.gif, _), (.webp, _): "image/\(rawValue)"
        case (.mp3, _): "audio/mpeg"
        case (.ogg, _): "audio/ogg"
        case (.mp4, "m4a"): "audio/mp4"
        case (.webm, _), (.mp4, _): "video/\(rawValue)"
        case (.zip, _): Self.packages[ending] ?? "application/zip"
        case (.text, "csv"): "text/csv; charset=utf-8"
        case (.text, "vtt"): "text/vtt; charset=utf-8"
        case (.text, _): "text/plain; charset=utf-8"
        }
    }

    /// Kinds that are packed in a zip. Source: IANA media types.
    private static let packages = [
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "odp": "application/vnd.oasis.opendocument.presentation",
        "epub": "application/epub+zip",
    ]

    /// Whether a browser may show it in its place; the others are only handed over to be kept. A PDF is among those: the
    /// browsers' viewers do not work under the sandbox in which files are served.
    public var isShown: Bool { self != .zip && self != .text && self != .pdf }
}
