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

    /// The media type under which it is served.
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png, .jpeg, .gif, .webp: "image/\(rawValue)"
        case .mp3: "audio/mpeg"
        case .ogg: "audio/ogg"
        case .webm, .mp4: "video/\(rawValue)"
        case .zip: "application/zip"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// Whether a browser may show it in its place; the others are only handed over to be kept.
    public var isShown: Bool { self != .zip && self != .text }
}
